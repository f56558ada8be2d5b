package tessera.kernel.postgres;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.Channels;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// A connected Unix channel in the shape of a [Socket], as far as pgjdbc uses one: two streams, a time limit
/// on reading, and closing, from another thread too. Options of TCP are taken and mean nothing.
///
/// One thread at a time reads and writes, which is how pgjdbc uses a connection.
final class UnixSocket extends Socket {
    private final SocketChannel channel;
    private final InputStream input;
    private final OutputStream output;
    private volatile int timeout;

    UnixSocket(SocketChannel connected) throws SocketException {
        super((SocketImpl) null);
        channel = connected;
        input = new TimedInput(Channels.newInputStream(connected));
        output = Channels.newOutputStream(connected);
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return output;
    }

    /// @param milliseconds that a read waits for the first byte; 0 is without end
    @Override
    public void setSoTimeout(int milliseconds) {
        timeout = milliseconds;
    }

    @Override
    public int getSoTimeout() {
        return timeout;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public void shutdownInput() throws IOException {
        channel.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // Nothing delays the bytes of a Unix socket.
    }

    @Override
    public void setKeepAlive(boolean on) {
        // The end of the other process is seen at once.
    }

    @Override
    public int getReceiveBufferSize() throws SocketException {
        return option(StandardSocketOptions.SO_RCVBUF);
    }

    @Override
    public int getSendBufferSize() throws SocketException {
        return option(StandardSocketOptions.SO_SNDBUF);
    }

    @Override
    public String toString() {
        return "UnixSocket";
    }

    private int option(SocketOption<Integer> name) throws SocketException {
        try {
            return channel.getOption(name);
        } catch (IOException e) {
            throw new SocketException("the socket is closed", e);
        }
    }

    private final class TimedInput extends FilterInputStream {
        TimedInput(InputStream channelInput) {
            super(channelInput);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int limit = timeout;
            if (limit > 0 && in.available() == 0) {
                await(limit);
            }
            return in.read(target, offset, length);
        }

        /// Connections are seldom read with a limit, when the pool asks whether one is alive: a selector for
        /// each time is cheap enough.
        private void await(int milliseconds) throws IOException {
            channel.configureBlocking(false);
            try (Selector selector = Selector.open()) {
                channel.register(selector, SelectionKey.OP_READ);
                if (selector.select(milliseconds) == 0) {
                    throw new SocketTimeoutException("no answer within " + milliseconds + " ms");
                }
            } finally {
                // A channel that was closed meanwhile stays closed.
                if (channel.isOpen()) {
                    channel.configureBlocking(true);
                }
            }
        }
    }
}
