import { describe, expect, it } from 'vitest';
import type { CaseId } from '../../../domain/case/case.ts';
import type { BlurMask } from '../../../domain/media/media.ts';
import { person } from '../../kit/caseDistrict.ts';
import { ACCEPTOR, CHIEF, OFFICER, Story } from '../../kit/caseStory.ts';

const PHOTO = 'p-1';
const FACE: BlurMask = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 };
const PLATE: BlurMask = { x: 0.6, y: 0.6, w: 0.2, h: 0.1 };

function withPhoto(story: Story, fields: Parameters<Story['report']>[0] = {}): CaseId {
  return story.report({ mediaIds: [PHOTO], ...fields });
}

const photoOf = (story: Story, id: CaseId) => story.case(id).media?.find((item) => item.id === PHOTO);

describe('photos of a case', () => {
  it('stand where in its life they came, each once', () => {
    const story = new Story();
    const id = story.handling({ mediaIds: [PHOTO, 'p-2', PHOTO] });
    expect(story.case(id)).not.toHaveProperty('mediaIds');
    story.later(60_000);
    story.does(OFFICER, 'case.progress', id, { mediaIds: [PHOTO, 'p-3'] });
    story.does(OFFICER, 'case.resolve', id, { text: '已处理', mediaIds: ['p-4'] });
    expect(story.case(id).media?.map(({ id: photo, stage }) => [photo, stage])).toEqual([
      [PHOTO, 'report'],
      ['p-2', 'report'],
      ['p-3', 'progress'],
      ['p-4', 'after'],
    ]);
    expect(story.case(id).media?.at(-1)?.at).toBe(story.at);
  });

  it('are none where nobody brought one', () => {
    const story = new Story();
    const id = story.report();
    expect(story.case(id).media).toBeUndefined();
    const blur = { mediaId: PHOTO, masks: [FACE] };
    expect(story.refuses(ACCEPTOR, 'case.blurMedia', id, blur)).toBe('no-media');
    const other = withPhoto(story);
    expect(story.refuses(ACCEPTOR, 'case.blurMedia', other, { ...blur, mediaId: 'p-9' })).toBe(
      'media-not-of-case',
    );
  });

  it('can be blurred further by anybody on the case, and shown again by the duty chief alone', () => {
    const story = new Story();
    const id = withPhoto(story);
    story.does(ACCEPTOR, 'case.blurMedia', id, { mediaId: PHOTO, masks: [FACE] });
    expect(story.refuses(ACCEPTOR, 'case.blurMedia', id, { mediaId: PHOTO, masks: [FACE] })).toBe(
      'no-change',
    );
    story.does(ACCEPTOR, 'case.blurMedia', id, { mediaId: PHOTO, masks: [PLATE, FACE] });
    expect(photoOf(story, id)?.blurMasks).toEqual([PLATE, FACE]);
    const less = { mediaId: PHOTO, masks: [PLATE, { ...FACE, w: 0.1 }] };
    expect(story.refuses(ACCEPTOR, 'case.blurMedia', id, less)).toBe('unblur-needs-duty-chief');
    story.does(CHIEF, 'case.blurMedia', id, { mediaId: PHOTO, masks: [] });
    expect(photoOf(story, id)).not.toHaveProperty('blurMasks');
  });

  it('cannot be blurred when they move', () => {
    const story = new Story();
    const id = story.report({ mediaIds: ['v-1'] });
    expect(story.refuses(CHIEF, 'case.blurMedia', id, { mediaId: 'v-1', masks: [FACE] })).toBe(
      'blur-photo-only',
    );
  });

  it('go on the wall when the duty chief says so, and come off it again', () => {
    const story = new Story();
    const id = withPhoto(story);
    expect(story.refuses(ACCEPTOR, 'case.releaseMedia', id, { mediaId: PHOTO })).toBe('role-not-allowed');
    expect(story.refuses(CHIEF, 'case.releaseMedia', id, { mediaId: PHOTO, released: false })).toBe(
      'no-change',
    );
    expect(story.does(CHIEF, 'case.releaseMedia', id, { mediaId: PHOTO })).toEqual(['MediaReleasedToWall']);
    expect(photoOf(story, id)?.releasedToWall).toBe(true);
    story.does(CHIEF, 'case.releaseMedia', id, { mediaId: PHOTO, released: false });
    expect(photoOf(story, id)).not.toHaveProperty('releasedToWall');
  });

  it('never go on the wall from a confidential case', () => {
    const story = new Story();
    const id = withPhoto(story, { confidential: true });
    expect(story.refuses(CHIEF, 'case.releaseMedia', id, { mediaId: PHOTO })).toBe('confidential-release');
  });

  it('are blurred by the unit in charge, not by another', () => {
    const story = new Story();
    const id = story.handling({ mediaIds: [PHOTO] });
    const blur = { mediaId: PHOTO, masks: [FACE] };
    expect(story.refuses(person('dept_officer', 'B3'), 'case.blurMedia', id, blur)).toBe('out-of-scope');
    expect(story.does(OFFICER, 'case.blurMedia', id, blur)).toEqual(['MediaBlurred']);
  });
});
