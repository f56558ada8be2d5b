import { ApiError } from '../api/client.ts';

/** Says what went wrong in the archive's own sentence, and offers another try. */
export function Problem({ error, retry }: { error: Error; retry?: () => unknown }) {
  const isRefusal = error instanceof ApiError;
  if (isRefusal && error.status === 401) return null;
  return (
    <div className="nhsuk-error-summary" role="alert" aria-labelledby="problem-title">
      <h2 className="nhsuk-error-summary__title" id="problem-title">
        That did not work
      </h2>
      <div className="nhsuk-error-summary__body">
        <p>{isRefusal ? error.message : 'Something in this page failed. Please reload it.'}</p>
        {retry && (
          <button
            type="button"
            className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
            onClick={() => retry()}
          >
            Try again
          </button>
        )}
      </div>
    </div>
  );
}
