import { cleanup, fireEvent, screen } from '@testing-library/react';
import { type ComponentType, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { BoundedLine, BoundedText } from '../../../renderer/ui/Bounded.tsx';
import { renderPart } from '../../kit/renderConsole.tsx';
import { openTestApp } from '../../kit/testApp.ts';

type Bounded = ComponentType<{
  readonly value: string;
  readonly most: number;
  readonly 'aria-label': string;
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void;
}>;

describe.each([
  ['a line', BoundedLine as Bounded],
  ['a text', BoundedText as Bounded],
])('%s that is bounded', (_name, Field) => {
  const sent: string[] = [];
  afterEach(() => {
    cleanup();
    sent.length = 0;
  });

  function Form({ checks }: { readonly checks: boolean }) {
    const [value, setValue] = useState('');
    return (
      <form
        noValidate={!checks}
        onSubmit={(event) => {
          event.preventDefault();
          sent.push(value);
        }}
      >
        <Field
          value={value}
          most={4}
          aria-label="电话"
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <button type="submit">确定</button>
      </form>
    );
  }
  const field = () => screen.getByRole<HTMLInputElement>('textbox');
  const paste = (value: string) => fireEvent.change(field(), { target: { value } });
  const send = () => fireEvent.click(screen.getByRole('button', { name: '确定' }));

  it.each([true, false])(
    'keeps all that is pasted, counts what is too much and holds the form until it fits (checked by the browser: %s)',
    (checks) => {
      const app = openTestApp({ cases: [] });
      renderPart(app, <Form checks={checks} />);
      paste('13800001111');
      expect(field().value).toBe('13800001111');
      expect(field().getAttribute('aria-invalid')).toBe('true');
      expect(screen.getByRole('status').textContent).toContain('多了 7 字');
      send();
      expect(sent).toEqual([]);

      paste('1380');
      expect(field().getAttribute('aria-invalid')).not.toBe('true');
      expect(field().validationMessage).toBe('');
      send();
      expect(sent).toEqual(['1380']);
      app.close();
    },
  );
});
