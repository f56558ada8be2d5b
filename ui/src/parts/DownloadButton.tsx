import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { StudyRow } from '../dicom/studyRow.ts';
import { downloadName, fetchStudy, save } from '../download/studyDownload.ts';
import { formatCount } from '../words/format.ts';

interface DownloadButtonProps {
  trial: string | null;
  row: StudyRow;
  /** Which study, in words. */
  label: string;
}

/** Saves a study as one ZIP of DICOM files, and says how far it is. */
export function DownloadButton({ trial, row, label }: DownloadButtonProps) {
  const [images, setImages] = useState(0);
  const download = useMutation({
    mutationFn: () => fetchStudy(trial, row.uid, setImages),
    onMutate: () => setImages(0),
    onSuccess: (file) => save(file, downloadName(row.participant, row.date)),
  });
  return (
    <>
      <button
        type="button"
        className="tessera-link-button"
        aria-label={`Download ${label}`}
        disabled={download.isPending}
        onClick={() => download.mutate()}
      >
        {download.isPending ? progress(images, row.images) : 'Download'}
      </button>
      {download.error && (
        <p className="nhsuk-error-message" role="alert">
          {download.error.message}
        </p>
      )}
    </>
  );
}

function progress(images: number, all: number | null): string {
  return all ? `${Math.min(99, Math.floor((100 * images) / all))} %` : formatCount(images);
}
