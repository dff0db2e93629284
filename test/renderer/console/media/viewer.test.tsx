import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseMedia } from '../../../../domain/media/media.ts';
import { MediaViewer } from '../../../../renderer/console/panels/media/MediaViewer.tsx';
import * as mediaUrls from '../../../../renderer/media/mediaUrls.ts';
import { caseNo } from '../../../kit/aCase.ts';
import { violationsIn } from '../../../kit/axeIn.ts';
import { renderPart } from '../../../kit/renderConsole.tsx';
import { CHIEF } from '../../../kit/testApp.ts';
import { app, aReport, openPanel, somebody, typesOf } from '../case/kit.tsx';

/** What fetching comes to; how it fetches is told by media.test.tsx. */
const fetched: { now: mediaUrls.MediaUrl } = { now: { status: 'loading' } };

const AT = 1_795_222_800_000;
const photo = (letter: string) => `p-${letter.repeat(43)}`;
const shown = (letter: string, stage: CaseMedia['stage'], more: Partial<CaseMedia> = {}): CaseMedia => ({
  id: photo(letter),
  stage,
  at: AT,
  ...more,
});
const FILM: CaseMedia = { id: `v-${'f'.repeat(43)}`, stage: 'after', at: AT };
const FOUND = { x: 0.1, y: 0.1, w: 0.3, h: 0.2 };
const DISPATCHER = somebody('dispatcher', 'D');
const CHECKER = somebody('checker', 'Z');

beforeEach(() => {
  fetched.now = { status: 'ready', url: 'blob:photo' };
  vi.spyOn(mediaUrls, 'useMediaUrl').mockImplementation(() => fetched.now);
  Object.assign(HTMLElement.prototype, { setPointerCapture: () => undefined });
});

/** Opens the picture of the first of these, as the strip does; the browser has read its size. */
function open(media: readonly CaseMedia[], person = CHIEF, fields = {}) {
  const opened = openPanel([aReport(1, { media, ...fields })], person);
  renderPart(app, <MediaViewer />);
  act(() => app.client.view.openMedia({ caseId: caseNo(1), mediaId: media[0]?.id ?? '' }));
  loaded();
  return opened;
}

function loaded(): void {
  const image = within(screen.getByRole('dialog')).queryByAltText(/照片 \d/u);
  if (image === null) return;
  Object.defineProperties(image, { naturalWidth: { value: 800 }, naturalHeight: { value: 600 } });
  fireEvent.load(image);
}

const tool = (name: string) => within(screen.getByRole('dialog')).queryByRole('button', { name });
async function press(user: ReturnType<typeof openPanel>['user'], name: string): Promise<void> {
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name }));
  loaded();
}

describe('the big picture of a photo', () => {
  it('says what it is, hides what is blurred, and is readable without seeing', async () => {
    open([shown('a', 'report', { blurMasks: [FOUND] })]);
    const dialog = screen.getByRole('dialog', { name: '上报照片 1' });
    const facts = within(dialog).getByRole('region', { name: '照片信息' }).textContent;
    expect(facts).toContain('阶段上报');
    expect(facts).toContain('宽 800 × 高 600 像素');
    expect(facts).toContain('打码1 处');
    expect(facts).toContain('校验码69a69a69a69a');
    const [place] = dialog.querySelectorAll<HTMLElement>('.blurred, [class*="blurred"]');
    expect(place?.style.left).toBe('10%');
    expect(await violationsIn(dialog)).toEqual([]);
  });

  it('walks with the arrows through what the case has, in the order of the strip, and ends at the ends', async () => {
    const { user } = open([shown('a', 'report'), FILM, shown('b', 'report')]);
    await user.keyboard('{ArrowLeft}');
    expect(app.client.view.get().media?.mediaId).toBe(photo('a'));
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('dialog', { name: '上报照片 2' })).toBeTruthy();
    await user.keyboard('{ArrowRight}');
    expect(app.client.view.get().media?.mediaId).toBe(FILM.id);
    expect(screen.getByRole('dialog').querySelector('video')?.controls).toBe(true);
    expect(tool('打码')).toBeNull();
    await press(user, '上一个');
    expect(app.client.view.get().media?.mediaId).toBe(photo('b'));
  });

  it('is put away by Escape, and the case stays', async () => {
    const { user } = open([shown('a', 'report')]);
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(app.client.view.get().media).toBeUndefined();
    expect(app.client.view.get().selectedId).toBe(caseNo(1));
  });

  it('says why it cannot be had', () => {
    fetched.now = { status: 'failed', code: 'out-of-scope' };
    open([shown('a', 'report')]);
    expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toMatch(/^加载失败：/u);
  });
});

describe('blurring a photo', () => {
  it('works by key alone, and saves parts of the picture', async () => {
    const { user, server } = open([shown('a', 'report')]);
    await press(user, '打码');
    expect(tool('保存打码')).toHaveProperty('disabled', true);
    await user.keyboard('n{ArrowLeft}{ArrowLeft}{ArrowUp}{Shift>}{ArrowRight}{ArrowDown}{/Shift}');
    await user.keyboard('n{Delete}');
    expect(await violationsIn(screen.getByRole('dialog'))).toEqual([]);
    await press(user, '保存打码');
    expect(server.calls[0]?.commands[0]).toEqual({
      type: 'case.blurMedia',
      data: { caseId: caseNo(1), mediaId: photo('a'), masks: [{ x: 0.38, y: 0.39, w: 0.21, h: 0.21 }] },
    });
    await waitFor(() => expect(tool('打码')).toBeTruthy());
    expect(server.case(caseNo(1)).media?.[0]?.blurMasks).toHaveLength(1);
  });

  it('never leaves the picture, however long an arrow is held', async () => {
    const { user, server } = open([shown('a', 'report')]);
    await press(user, '打码');
    await user.keyboard('n{ArrowRight>60/}{Shift>}{ArrowDown>60/}{/Shift}');
    await press(user, '保存打码');
    expect(server.calls[0]?.commands[0]?.data).toMatchObject({
      masks: [{ x: 0.8, y: 0.4, w: 0.2, h: 0.6 }],
    });
  });

  it('takes a rectangle drawn from any corner, and no mere click', async () => {
    const { user, server } = open([shown('a', 'report')]);
    await press(user, '打码');
    const layer = screen.getByRole('group', { name: '打码区域' });
    layer.getBoundingClientRect = () => new DOMRect(100, 50, 400, 200);
    const at = (clientX: number, clientY: number) => ({ clientX, clientY, button: 0, pointerId: 1 });
    fireEvent.pointerDown(layer, at(200, 100));
    fireEvent.pointerUp(layer, at(200, 100));
    fireEvent.pointerDown(layer, at(300, 150));
    fireEvent.pointerMove(layer, at(150, 100));
    fireEvent.pointerUp(layer, at(50, 100));
    await press(user, '保存打码');
    expect(server.calls[0]?.commands[0]?.data).toMatchObject({
      masks: [{ x: 0, y: 0.25, w: 0.5, h: 0.25 }],
    });
  });

  it('leaves what was saved to the duty chief, and adds to it for the others', async () => {
    const { user, server } = open([shown('a', 'report', { blurMasks: [FOUND] })], DISPATCHER);
    await press(user, '打码');
    expect(screen.getByText(/只有值班长能改小或去掉/u)).toBeTruthy();
    await user.keyboard('{Delete}n');
    await press(user, '保存打码');
    expect(server.case(caseNo(1)).media?.[0]?.blurMasks).toEqual([FOUND, { x: 0.4, y: 0.4, w: 0.2, h: 0.2 }]);
  });

  it('uncovers for a duty chief', async () => {
    const { user, server } = open([shown('a', 'report', { blurMasks: [FOUND] })]);
    await press(user, '打码');
    await user.keyboard('{Delete}');
    await press(user, '保存打码');
    expect(server.case(caseNo(1)).media?.[0]?.blurMasks).toBeUndefined();
  });

  it('keeps hidden what a colleague has hidden meanwhile', async () => {
    const { user, server } = open([shown('a', 'report')]);
    await press(user, '打码');
    await user.keyboard('n');
    server.colleague({
      type: 'case.blurMedia',
      data: { caseId: caseNo(1), mediaId: photo('a'), masks: [FOUND] },
    });
    await press(user, '保存打码');
    expect(server.case(caseNo(1)).media?.[0]?.blurMasks).toHaveLength(2);
  });

  it('keeps the places when it was refused, and Escape leaves the editing before the picture', async () => {
    const { user, server } = open([shown('a', 'report')]);
    await press(user, '打码');
    await user.keyboard('n');
    server.refuseNext('rate-limited');
    await press(user, '保存打码');
    await waitFor(() => expect(tool('保存打码')).toHaveProperty('disabled', false));
    expect(screen.getByRole('button', { name: /^遮挡 1：/u })).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(tool('打码')).toBeTruthy();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('a photo on the wall', () => {
  it('is released by the duty chief after a warning, and taken off at once', async () => {
    const { user, server } = open([shown('a', 'report')]);
    await press(user, '放行上大屏');
    expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toContain('所有人');
    expect(await violationsIn(screen.getByRole('dialog'))).toEqual([]);
    await press(user, '不放行');
    expect(server.calls).toEqual([]);
    await press(user, '放行上大屏');
    await press(user, '确认放行');
    expect(screen.getByRole('dialog').contains(document.activeElement)).toBe(true);
    expect(typesOf(server.calls[0])).toEqual(['case.releaseMedia']);
    expect(server.case(caseNo(1)).media?.[0]?.releasedToWall).toBe(true);
    await press(user, '撤下大屏');
    expect(server.case(caseNo(1)).media?.[0]?.releasedToWall).toBeUndefined();
  });

  it('is not released by who may only blur', () => {
    open([shown('a', 'report')], DISPATCHER);
    expect(tool('打码')).toBeTruthy();
    expect(tool('放行上大屏')).toBeNull();
  });

  it('is neither blurred nor released by a checker', () => {
    open([shown('a', 'report')], CHECKER);
    expect(tool('打码')).toBeNull();
    expect(tool('放行上大屏')).toBeNull();
  });

  it('is never one of a confidential case', () => {
    open([shown('a', 'report')], CHIEF, { confidential: true });
    expect(tool('放行上大屏')).toBeNull();
  });
});
