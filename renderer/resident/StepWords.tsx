import { useId, useState } from 'react';
import { CountedText } from '../ui/Counted.tsx';
import { useResident } from './context.ts';
import { isNumber, likelyKinds, MOST_TEXT, type ReportForm } from './form.ts';

interface StepWordsProps {
  readonly form: ReportForm;
  readonly onChange: (fields: Partial<ReportForm>) => void;
  readonly onBack: () => void;
  readonly onSend: () => void;
  readonly isBusy: boolean;
}

/** One sentence, one kind, one way to be told. */
export function StepWords({ form, onChange, onBack, onSend, isBusy }: StepWordsProps) {
  const { say } = useResident();
  const [isAsked, setAsked] = useState(false);
  const lacksText = form.text.trim() === '';
  const isTooLong = form.text.length > MOST_TEXT;
  const lacksNumber = form.wantsCall && !isNumber(form.phone);
  return (
    <main>
      <header className="step">
        <h1>{say('step2')}</h1>
        <span className="quiet">{say('step.of', { n: 2 })}</span>
      </header>
      <Text form={form} onChange={onChange} isWrong={isAsked && lacksText} />
      <Kind form={form} onChange={onChange} />
      <Contact form={form} onChange={onChange} isWrong={isAsked && lacksNumber} />
      <footer className="foot">
        <button
          type="button"
          className="key main"
          disabled={isBusy}
          onClick={() => (lacksText || isTooLong || lacksNumber ? setAsked(true) : onSend())}
        >
          {say(isBusy ? 'sending' : 'send')}
        </button>
        <button type="button" className="key" onClick={onBack}>
          {say('back')}
        </button>
        <p className="quiet">{say('send.why')}</p>
      </footer>
    </main>
  );
}

type PartProps = Pick<StepWordsProps, 'form' | 'onChange'> & { readonly isWrong?: boolean };

function Text({ form, onChange, isWrong }: PartProps) {
  const { say } = useResident();
  const field = useId();
  return (
    <section>
      <label htmlFor={field}>{say('text')}</label>
      <CountedText
        id={field}
        rows={4}
        most={MOST_TEXT}
        tooLong={(blanks) => say('tooLong', blanks)}
        value={form.text}
        aria-invalid={isWrong === true}
        onChange={({ target }) => onChange({ text: target.value })}
      />
      <p className={isWrong === true ? 'wrong' : 'quiet'} role={isWrong === true ? 'alert' : undefined}>
        {say(isWrong === true ? 'text.needed' : 'text.hint')}
      </p>
    </section>
  );
}

function Kind({ form, onChange }: PartProps) {
  const { guide, say, language } = useResident();
  const field = useId();
  const categories = guide?.categories ?? [];
  const picked = categories.find(({ code }) => code === form.category);
  const likely = likelyKinds(form.text, categories);
  const shown = picked === undefined || likely.includes(picked) ? likely : [picked, ...likely];
  const groups = [...new Set(categories.map(({ group }) => group[language]))];
  return (
    <section>
      <h2>{say('category')}</h2>
      <div className="chips">
        {shown.map(({ code, name }) => (
          <button
            key={code}
            type="button"
            className="chip"
            aria-pressed={code === form.category}
            onClick={() => onChange({ category: code })}
          >
            {name[language]}
          </button>
        ))}
        <button
          type="button"
          className="chip"
          aria-pressed={form.category === undefined}
          onClick={() => onChange({ category: undefined })}
        >
          {say('category.none')}
        </button>
      </div>
      <label htmlFor={field} className="quiet">
        {say('category.all')}
      </label>
      <select
        id={field}
        value={form.category ?? ''}
        onChange={({ target }) => onChange({ category: target.value || undefined })}
      >
        <option value="">{say('category.none')}</option>
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            {categories
              .filter((category) => category.group[language] === group)
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {name[language]}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </section>
  );
}

function Contact({ form, onChange, isWrong }: PartProps) {
  const { say } = useResident();
  const field = useId();
  return (
    <fieldset className="card">
      <legend>{say('contact')}</legend>
      <label className="row">
        <input
          type="radio"
          name="contact"
          checked={!form.wantsCall}
          onChange={() => onChange({ wantsCall: false })}
        />
        {say('contact.none')}
      </label>
      <label className="row">
        <input
          type="radio"
          name="contact"
          checked={form.wantsCall}
          onChange={() => onChange({ wantsCall: true })}
        />
        {say('contact.phone')}
      </label>
      {form.wantsCall && (
        <>
          <label htmlFor={field}>{say('contact.number')}</label>
          <input
            id={field}
            type="tel"
            autoComplete="tel"
            value={form.phone}
            aria-invalid={isWrong === true}
            onChange={({ target }) => onChange({ phone: target.value })}
          />
          {isWrong === true && (
            <p className="wrong" role="alert">
              {say('contact.needed')}
            </p>
          )}
          <label className="row">
            <input
              type="checkbox"
              checked={form.isSecret}
              onChange={({ target }) => onChange({ isSecret: target.checked })}
            />
            <span>
              {say('secret')}
              <span className="quiet block">{say('secret.why')}</span>
            </span>
          </label>
        </>
      )}
    </fieldset>
  );
}
