import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseMedia } from '../../../domain/media/media.ts';
import type { Link } from '../../../renderer/client/link/link.ts';
import { MediaStrip } from '../../../renderer/media/MediaStrip.tsx';
import { useMediaUrl } from '../../../renderer/media/mediaUrls.ts';
import { UploadField } from '../../../renderer/media/UploadField.tsx';
import { aCase, caseNo } from '../../kit/aCase.ts';
import { renderPart } from '../../kit/renderConsole.tsx';
import { CHIEF, openTestApp, type TestApp } from '../../kit/testApp.ts';

let app: TestApp;

const photo = (letter: string): string => `p-${letter.repeat(43)}`;
const shown = (letter: string, stage: CaseMedia['stage'], more: Partial<CaseMedia> = {}): CaseMedia => ({
  id: photo(letter),
  stage,
  at: 1_795_222_800_000,
  ...more,
});
let calls: string[];
let made: number;
const revoked: string[] = [];

beforeEach(() => {
  app = openTestApp();
  calls = [];
  made = 0;
  revoked.length = 0;
  URL.createObjectURL = () => `blob:photo-${++made}`;
  URL.revokeObjectURL = (url) => void revoked.push(url);
  answering({});
});
afterEach(() => {
  cleanup();
  app.close();
});

function answering(more: Partial<Link>): void {
  app.lead({
    blob: async (path) => {
      calls.push(path);
      return { ok: true, blob: new Blob(['x']) };
    },
    ...more,
  });
}

describe('the photos of a case', () => {
  const media = [shown('a', 'report'), shown('b', 'report', { releasedToWall: true }), shown('c', 'after')];

  it('stand by where in its life they were taken, and open in full', async () => {
    const { container } = renderPart(app, <MediaStrip thisCase={aCase(1, { media })} />);
    await waitFor(() => expect(screen.getAllByRole('img')).toHaveLength(3));
    expect(calls).toEqual(media.map(({ id }) => `/media/${id}/thumb`));
    expect([...container.querySelectorAll('figcaption')].map((caption) => caption.textContent)).toEqual([
      '上报',
      '办结',
    ]);
    expect(screen.getByText('已上大屏')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '看大图：上报照片 2' }));
    expect(app.client.view.get().media).toEqual({ caseId: caseNo(1), mediaId: photo('b') });
    expect((await axe.run(container)).violations.map(({ id }) => id)).toEqual([]);
  });

  it('are not drawn at all where there are none, and said to be missing where they cannot be had', async () => {
    answering({ blob: async () => ({ ok: false, code: 'unreachable', message: '' }) });
    const { container, rerender } = renderPart(app, <MediaStrip thisCase={aCase(1)} />);
    expect(container.childElementCount).toBe(0);
    rerender(<MediaStrip thisCase={aCase(1, { media })} />);
    await waitFor(() => expect(screen.getAllByText('图片加载失败')).toHaveLength(3));
  });

  it('are fetched once while somebody shows them, and given back when another person signs in', async () => {
    const first = renderPart(app, <MediaStrip thisCase={aCase(1, { media })} />);
    await waitFor(() => expect(screen.getAllByRole('img')).toHaveLength(3));
    first.unmount();
    renderPart(app, <MediaStrip thisCase={aCase(2, { media })} />);
    await waitFor(() => expect(screen.getAllByRole('img')).toHaveLength(3));
    expect(calls).toHaveLength(3);
    expect(revoked).toEqual([]);
    act(() => app.seat({ ...CHIEF, id: 'somebody else' }));
    expect(revoked).toHaveLength(3);
  });
});

describe('a photo in full', () => {
  function Full() {
    const { url } = useMediaUrl(photo('a'), 'full');
    return <p>{url}</p>;
  }

  it('is given back as soon as nobody looks at it', async () => {
    const { unmount } = renderPart(app, <Full />);
    await screen.findByText('blob:photo-1');
    unmount();
    expect(revoked).toEqual(['blob:photo-1']);
  });
});

describe('adding photos to a form', () => {
  const jpeg = (name: string) => new File(['x'], name, { type: 'image/jpeg' });
  let ids: readonly string[];

  function Form() {
    const [held, setHeld] = useState<readonly string[]>([]);
    ids = held;
    return <UploadField label="照片" ids={held} onChange={setHeld} />;
  }

  const pick = (...files: File[]) => fireEvent.change(screen.getByLabelText('照片'), { target: { files } });

  it('sends each at once and keeps its id for the command', async () => {
    const letters = ['a', 'b'];
    answering({
      upload: async () => ({
        ok: true,
        mediaId: photo(letters.shift() ?? ''),
        kind: 'photo',
        mime: 'image/jpeg',
        sha256: '',
        bytes: 1,
        repeated: false,
      }),
    });
    renderPart(app, <Form />);
    pick(jpeg('一.jpg'), jpeg('二.jpg'));
    await waitFor(() => expect(ids).toEqual([photo('a'), photo('b')]));
    fireEvent.click(screen.getByRole('button', { name: '删除附件 1' }));
    expect(ids).toEqual([photo('b')]);
  });

  it('says at the file why it was refused, and tries again when asked', async () => {
    const upload = vi.fn<Link['upload']>(async () => ({
      ok: false,
      code: 'media-type-refused',
      message: '',
    }));
    answering({ upload });
    const { container } = renderPart(app, <Form />);
    pick(jpeg('表格.xls'));
    const message = await screen.findByRole('alert');
    expect(message.textContent).toMatch(/表格\.xls：.*JPEG/u);
    expect((await axe.run(container)).violations.map(({ id }) => id)).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: '重新上传' }));
    expect(upload).toHaveBeenCalledTimes(2);
    await screen.findByRole('alert');
    fireEvent.click(screen.getByRole('button', { name: '删除' }));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(ids).toEqual([]);
  });

  it('takes twenty and says that the others were not added', async () => {
    const upload = vi.fn<Link['upload']>(() => new Promise(() => undefined));
    answering({ upload });
    renderPart(app, <Form />);
    pick(...Array.from({ length: 22 }, (_, n) => jpeg(`${n}.jpg`)));
    expect(upload).toHaveBeenCalledTimes(20);
    expect(app.client.notices.store.getState().notices.map(({ text }) => text)).toEqual([
      '一次最多 20 个，多出的没有添加',
    ]);
  });

  it('says what was not sent when the form is put away meanwhile', async () => {
    answering({ upload: () => new Promise(() => undefined) });
    const { unmount } = renderPart(app, <Form />);
    pick(jpeg('一.jpg'));
    await screen.findByRole('status');
    act(() => unmount());
    expect(app.client.notices.store.getState().notices.map(({ text }) => text)).toEqual([
      '表单已收起，一.jpg 没有传完，请重新添加',
    ]);
  });
});
