import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { AppProvider } from '../../../renderer/console/AppProvider.tsx';
import { useWords } from '../../../renderer/speech/t.ts';
import { openTestApp } from '../../kit/testApp.ts';

it('gives the same words at every drawing, so that what depends on them is not made anew with each key', () => {
  const app = openTestApp({});
  const { result, rerender } = renderHook(() => useWords(), {
    wrapper: ({ children }) => <AppProvider app={app}>{children}</AppProvider>,
  });
  const words = result.current;
  rerender();
  expect(result.current).toBe(words);
  act(() => app.client.languageStore.setState({ language: 'en' }));
  expect(result.current).not.toBe(words);
  expect(result.current('queue.title')).not.toBe(words('queue.title'));
  app.close();
});
