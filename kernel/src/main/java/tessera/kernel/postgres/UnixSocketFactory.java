package tessera.kernel.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import javax.net.SocketFactory;

/// Connects pgjdbc to the Unix socket of a server. Named by class in a connection's properties, which is why
/// it is public; the property `socketFactoryArg` is the socket's path.
///
/// It stands on the channels of the JDK, which let a virtual thread wait without holding any other thread
/// (docs/adr/0010).
public final class UnixSocketFactory extends SocketFactory {
    private final Path path;

    /// @param path of the socket
    public UnixSocketFactory(String path) {
        this.path = Path.of(path);
    }

    /// A socket that is connected already: the host and port of the URL mean nothing here.
    @Override
    public Socket createSocket() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
            return new UnixSocket(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket();
    }
}
