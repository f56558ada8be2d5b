import { type FormEvent, useId } from 'react';
import type { StudySearch } from '../dicom/studySearch.ts';

/** PS3.3 §C.7.3.1.1.1: those that trials send most; the archive takes any. */
const modalities = [
  ['CT', 'CT'],
  ['MR', 'MR'],
  ['PT', 'PET'],
  ['NM', 'Nuclear medicine'],
  ['US', 'Ultrasound'],
  ['MG', 'Mammography'],
  ['DX', 'Digital X-ray'],
  ['CR', 'Computed radiography'],
  ['XA', 'Angiography'],
  ['SM', 'Slide microscopy'],
  ['RTSTRUCT', 'RT structure set'],
  ['SEG', 'Segmentation'],
  ['SR', 'Structured report'],
] as const;

interface StudySearchFormProps {
  search: StudySearch;
  onSearch: (search: StudySearch) => void;
  onClear: () => void;
}

export function StudySearchForm({ search, onSearch, onClear }: StudySearchFormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = (name: string) => String(form.get(name) ?? '').trim();
    onSearch({
      participant: value('participant'),
      name: value('name'),
      from: value('from'),
      to: value('to'),
      modality: value('modality'),
      page: 1,
    });
  };
  return (
    <search>
      <form className="tessera-search" aria-label="Search studies" onSubmit={submit}>
        <TextField name="participant" label="Participant" value={search.participant} />
        <TextField name="name" label="Name" value={search.name} />
        <DateField name="from" label="From" value={search.from} />
        <DateField name="to" label="To" value={search.to} />
        <ModalityField value={search.modality} />
        <div className="tessera-search__actions">
          <button className="nhsuk-button nhsuk-button--small" type="submit">
            Search
          </button>
          <button className="tessera-link-button" type="button" onClick={onClear}>
            Clear
          </button>
        </div>
      </form>
    </search>
  );
}

interface FieldProps {
  name: string;
  label: string;
  value: string;
}

function TextField({ name, label, value }: FieldProps) {
  const id = useId();
  return (
    <div className={`tessera-search__field tessera-search__field--${name}`}>
      <label htmlFor={id}>{label}</label>
      <input
        className="nhsuk-input"
        id={id}
        name={name}
        defaultValue={value}
        type="search"
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}

function DateField({ name, label, value }: FieldProps) {
  const id = useId();
  return (
    <div className="tessera-search__field tessera-search__field--date">
      <label htmlFor={id}>{label}</label>
      <input className="nhsuk-input" id={id} name={name} defaultValue={value} type="date" />
    </div>
  );
}

function ModalityField({ value }: { value: string }) {
  const id = useId();
  const isListed = value === '' || modalities.some(([code]) => code === value);
  return (
    <div className="tessera-search__field tessera-search__field--modality">
      <label htmlFor={id}>Modality</label>
      <select className="nhsuk-select" id={id} name="modality" defaultValue={value}>
        <option value="">Any</option>
        {!isListed && <option value={value}>{value}</option>}
        {modalities.map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
