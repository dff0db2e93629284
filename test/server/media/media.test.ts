import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaAnswer } from '../../../domain/contract/media.ts';
import type { Person } from '../../../domain/kernel.ts';
import { aFilm, box, NOTES } from '../../kit/aFilm.ts';
import { aPhoto, contrast, stripes } from '../../kit/aPhoto.ts';
import { person, RUBBISH } from '../../kit/caseDistrict.ts';
import { accepted, openWorld, refusedWith, type TestWorld } from '../../kit/world.ts';

const CHIEF = person(['duty_chief', 'acceptor', 'dispatcher']);
const OFFICER = person('dept_officer', 'B1');
const STRANGER = person('dept_officer', 'B3');
const WALL = person('wall');
const HOUR = 3_600_000;
const MEBIBYTE = 1_048_576;

/** The same PNG, saying it is as large as this. */
function claimingToBe(width: number, height: number, png: Buffer): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(width, 16);
  copy.writeUInt32BE(height, 20);
  // The checksum of the head chunk, over its type and content.
  copy.writeUInt32BE(crc32(copy.subarray(12, 29)), 29);
  return copy;
}

/** Made with heif-enc and ffmpeg from their own test cards, place and device written in with exiftool and ffmpeg. */
const SAMPLES = join(import.meta.dirname, '../../data/media');

/** A film whose boxes are one packed box, as old QuickTime wrote them. */
function packedFilm(): Buffer {
  return Buffer.concat([
    box('ftyp', 'qt  ', Buffer.alloc(8)),
    box('moov', box('cmov', Buffer.alloc(40))),
    box('mdat', Buffer.alloc(64)),
  ]);
}

describe('photos and videos', () => {
  let world: TestWorld;
  const tokens = new Map<string, string>();
  beforeEach(async () => {
    tokens.clear();
    world = await openWorld();
  });
  afterEach(() => world.close());

  function headersOf(person: Person): Record<string, string> {
    const token = tokens.get(person.id) ?? world.people.admit(person);
    tokens.set(person.id, token);
    return { authorization: `Bearer ${token}` };
  }

  async function send(body: Uint8Array, by: Person = CHIEF, type = 'application/octet-stream') {
    const answer = await fetch(`${world.url}/api/v1/media`, {
      method: 'POST',
      headers: { ...headersOf(by), 'content-type': type },
      body: new Uint8Array(body),
    });
    return { status: answer.status, body: (await answer.json()) as MediaAnswer & { code?: string } };
  }

  async function look(id: string, by: Person, variant = '') {
    const answer = await fetch(`${world.url}/api/v1/media/${id}${variant}`, { headers: headersOf(by) });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    const code: string | undefined = isJson ? JSON.parse(bytes.toString()).code : undefined;
    return { status: answer.status, bytes, code, headers: answer.headers };
  }

  /** A case in grid G111, handled by B1, whose report brought these. */
  async function caseWith(mediaIds: readonly string[], more: object = {}): Promise<string> {
    const console = await world.console(CHIEF);
    const report = { source: 'resident', title: '垃圾', category: RUBBISH, place: { gridId: 'G111' } };
    const { caseId } = accepted(await console.command('case.report', { ...report, mediaIds, ...more }));
    accepted(await console.command('case.file', { caseId }));
    accepted(await console.command('case.dispatch', { caseId, unitId: 'B1' }));
    return caseId;
  }

  const order = async (type: 'case.blurMedia' | 'case.releaseMedia', data: object) => {
    const console = await world.console(CHIEF);
    return console.command(type, data);
  };

  it('keeps nothing of a photo but its pixels: no position, no time, no device', async () => {
    const photo = await aPhoto();
    expect((await sharp(photo).metadata()).exif?.includes('ACME')).toBe(true);
    const { status, body } = await send(photo);
    expect(status).toBe(201);
    const { bytes } = await look(body.mediaId, CHIEF);
    const { exif, icc, xmp, iptc, width, height } = await sharp(bytes).metadata();
    expect({ exif, icc, xmp, iptc, width, height }).toEqual({ width: 640, height: 480 });
    for (const trace of ['ACME', 'Exif', 'GPS', '2026:11:21']) expect(bytes.includes(trace)).toBe(false);
    expect(body).toMatchObject({
      kind: 'photo',
      mime: 'image/jpeg',
      width: 640,
      height: 480,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      repeated: false,
    });
  });

  it('turns a photo the way the camera was held', async () => {
    const { body } = await send(await aPhoto({ orientation: 6 }));
    expect(body).toMatchObject({ width: 480, height: 640 });
    const thumb = await sharp((await look(body.mediaId, CHIEF, '/thumb')).bytes).metadata();
    expect(thumb).toMatchObject({ format: 'webp', width: 240, height: 320 });
  });

  it('gives the same content the same id, and stores it once', async () => {
    const photo = await aPhoto();
    const first = await send(photo);
    const second = await send(photo, OFFICER);
    expect(second).toMatchObject({ status: 200, body: { mediaId: first.body.mediaId, repeated: true } });
    const other = await send(await aPhoto({ red: 10 }));
    expect(other.body.mediaId).not.toBe(first.body.mediaId);
  });

  it.each([
    ['PNG', () => stripes(), 'image/png'],
    [
      'WebP',
      async () =>
        sharp(await stripes())
          .webp()
          .toBuffer(),
      'image/webp',
    ],
  ])('takes %s, whatever it is called', async (_name, make, mime) => {
    expect(await send(await make(), CHIEF, 'video/mp4')).toMatchObject({ status: 201, body: { mime } });
  });

  it.each([
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'), 415, 'media-type-refused'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415, 'media-type-refused'],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;'), 415, 'media-type-refused'],
    ['an AVIF', box('ftyp', 'avif', Buffer.alloc(8)), 415, 'media-type-refused'],
    ['a HEIC without a photo', box('ftyp', 'heic', Buffer.alloc(800)), 422, 'media-damaged'],
    ['a QuickTime film with its notes packed away', packedFilm(), 422, 'media-damaged'],
    ['a few bytes', Buffer.from([0xff, 0xd8]), 415, 'media-type-refused'],
    [
      'a head without a photo',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(99)]),
      422,
      'media-damaged',
    ],
    ['a film without its picture', box('ftyp', 'isom', Buffer.alloc(8)), 422, 'media-damaged'],
    ['a box longer than the film', aFilm().subarray(0, 4_000), 422, 'media-damaged'],
  ])('refuses %s', async (_what, bytes, status, code) => {
    expect(await send(bytes, CHIEF, 'image/jpeg')).toMatchObject({ status, body: { code } });
  });

  it('refuses a photo that broke off on the way', async () => {
    const photo = await sharp(await stripes(900, 900))
      .jpeg({ quality: 100 })
      .toBuffer();
    const half = photo.subarray(0, Math.floor(photo.length / 2));
    expect(await send(half)).toMatchObject({ status: 422, body: { code: 'media-damaged' } });
  });

  it('refuses what is too large, and what would unfold too far', async () => {
    const heavy = Buffer.concat([await aPhoto(), Buffer.alloc(48 * MEBIBYTE)]);
    expect(await send(heavy)).toMatchObject({ status: 413, body: { code: 'media-too-large' } });
    const bomb = claimingToBe(40_000, 40_000, await stripes());
    expect(bomb.length).toBeLessThan(MEBIBYTE);
    expect(await send(bomb)).toMatchObject({ status: 413, body: { code: 'media-too-large' } });
    expect(readdirSync(join(world.mediaFolder, 'incoming'))).toEqual([]);
  });

  it('takes the notes out of a film and leaves the film as it is', async () => {
    const film = aFilm();
    const { status, body } = await send(film);
    expect({ status, ...body }).toMatchObject({ status: 201, kind: 'video', width: 1280, height: 720 });
    const { bytes, headers } = await look(body.mediaId, CHIEF);
    expect(headers.get('content-type')).toBe('video/mp4');
    expect(bytes.length).toBe(film.length);
    for (const note of NOTES) {
      expect(film.includes(note)).toBe(true);
      expect(bytes.includes(note)).toBe(false);
    }
    expect(bytes.subarray(-16_384).equals(film.subarray(-16_384))).toBe(true);
    expect(await look(body.mediaId, CHIEF, '/thumb')).toMatchObject({ status: 404, code: 'no-thumb' });
  });

  it('takes what an iPhone films as it takes an MP4, without the place it was filmed at', async () => {
    const film = readFileSync(join(SAMPLES, 'phone.mov'));
    const { status, body } = await send(film, CHIEF, 'video/mp4');
    expect({ status, ...body }).toMatchObject({
      status: 201,
      kind: 'video',
      mime: 'video/quicktime',
      width: 320,
    });
    const { bytes, headers } = await look(body.mediaId, CHIEF);
    expect(headers.get('content-type')).toBe('video/quicktime');
    for (const note of ['+23.1292', 'ACME']) {
      expect(film.includes(note)).toBe(true);
      expect(bytes.includes(note)).toBe(false);
    }
    expect(bytes.length).toBe(film.length);
  });

  it('takes what an iPhone photographs as a JPEG of its pixels alone', async () => {
    const photo = readFileSync(join(SAMPLES, 'phone.heic'));
    expect(photo.includes('ACME')).toBe(true);
    const { status, body } = await send(photo);
    expect({ status, ...body }).toMatchObject({
      status: 201,
      kind: 'photo',
      mime: 'image/jpeg',
      width: 640,
      height: 480,
    });
    const { bytes } = await look(body.mediaId, CHIEF);
    const { format, exif } = await sharp(bytes).metadata();
    expect({ format, exif }).toEqual({ format: 'jpeg', exif: undefined });
    const { channels } = await sharp(bytes).stats();
    // The test card has every colour in it: what came out is a picture, not a grey plane.
    expect(Math.min(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(40);
    expect(await look(body.mediaId, CHIEF, '/thumb')).toMatchObject({ status: 200 });
    const half = photo.subarray(0, Math.floor(photo.length / 2));
    expect(await send(half)).toMatchObject({ status: 422, body: { code: 'media-damaged' } });
  });

  it('shows an upload to its uploader alone until a case names it', async () => {
    const { body } = await send(await aPhoto(), OFFICER);
    expect(await look(body.mediaId, OFFICER)).toMatchObject({ status: 200 });
    expect(await look(body.mediaId, CHIEF)).toMatchObject({ status: 404, code: 'unknown-media' });
    await caseWith([body.mediaId]);
    expect(await look(body.mediaId, CHIEF)).toMatchObject({ status: 200 });
  });

  it('shows it to who sees the case, and writes down who opened it', async () => {
    const { body } = await send(await aPhoto());
    const caseId = await caseWith([body.mediaId]);
    expect(await look(body.mediaId, OFFICER)).toMatchObject({ status: 200 });
    expect(await look(body.mediaId, STRANGER, '/thumb')).toMatchObject({ status: 403, code: 'out-of-scope' });
    expect(await look('p-nothing', CHIEF)).toMatchObject({ status: 404, code: 'unknown-media' });
    expect(await world.app.audit.find({ action: 'read-case', limit: 10 })).toEqual([
      expect.objectContaining({ actor: OFFICER.id, object: caseId, detail: `media ${body.mediaId}` }),
    ]);
  });

  it('shows the wall only what was released, and that only blurred', async () => {
    const { body } = await send(await stripes());
    const { mediaId } = body;
    const caseId = await caseWith([mediaId]);
    expect(await look(mediaId, WALL)).toMatchObject({ status: 403, code: 'media-not-released' });
    const left = { left: 20, top: 20, width: 120, height: 120 };
    const right = { left: 260, top: 160, width: 120, height: 120 };
    accepted(await order('case.releaseMedia', { caseId, mediaId }));
    expect(await contrast((await look(mediaId, WALL)).bytes, left)).toBeGreaterThan(80);

    accepted(await order('case.blurMedia', { caseId, mediaId, masks: [{ x: 0, y: 0, w: 0.5, h: 0.5 }] }));
    const shown = (await look(mediaId, WALL)).bytes;
    expect(await contrast(shown, left)).toBeLessThan(20);
    expect(await contrast(shown, right)).toBeGreaterThan(80);
    expect(await contrast((await look(mediaId, OFFICER)).bytes, left)).toBeGreaterThan(80);
    const thumb = (await look(mediaId, OFFICER, '/thumb')).bytes;
    expect(await contrast(thumb, { left: 10, top: 10, width: 120, height: 90 })).toBeLessThan(20);

    accepted(await order('case.releaseMedia', { caseId, mediaId, released: false }));
    expect(await look(mediaId, WALL)).toMatchObject({ status: 403 });
  });

  it('refuses a command that names what is not there, and changes nothing', async () => {
    const console = await world.console(CHIEF);
    const report = { source: 'resident', title: '垃圾', place: { gridId: 'G111' } };
    const refusal = async (id: string) =>
      refusedWith(await console.command('case.report', { ...report, mediaIds: [id] }));
    expect(await refusal('p-nothing')).toBe('unknown-media');
    expect(await refusal(`p-${'x'.repeat(43)}`)).toBe('unknown-media');
    expect(await refusal('../../vault.key')).toBe('bad-request');
    expect(world.app.live.dispatcher.durable.seq).toBe(0);
  });

  it('removes what no case has named within a day, and nothing else', async () => {
    const named = await send(await aPhoto());
    const given = await send(await aPhoto({ red: 60 }));
    await caseWith([named.body.mediaId]);
    world.clock.advance(23 * HOUR);
    // Sessions end sooner than that.
    tokens.clear();
    const later = await send(await aPhoto({ red: 120 }));
    world.clock.advance(2 * HOUR);
    tokens.clear();
    expect(await look(named.body.mediaId, CHIEF)).toMatchObject({ status: 200 });
    expect(await look(later.body.mediaId, CHIEF)).toMatchObject({ status: 200 });
    await expect.poll(async () => (await look(given.body.mediaId, CHIEF)).code).toBe('unknown-media');
    await send(await aPhoto({ red: 60 }));
    expect(await look(given.body.mediaId, CHIEF)).toMatchObject({ status: 200 });
  });

  it('still knows who may see what after a restart', async () => {
    const { body } = await send(await aPhoto());
    await caseWith([body.mediaId]);
    await world.restart();
    expect(await look(body.mediaId, OFFICER)).toMatchObject({ status: 200 });
    expect(await look(body.mediaId, STRANGER)).toMatchObject({ status: 403 });
  });
});
