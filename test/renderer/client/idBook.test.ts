import { beforeEach, describe, expect, it } from 'vitest';
import { createIdBook, isText } from '../../../renderer/client/idBook.ts';

const SHAPE = { key: 'notes', most: 2, isValue: isText };
const open = (storage: Pick<Storage, 'getItem' | 'setItem'> = localStorage) =>
  createIdBook<string, string>(storage, SHAPE);

describe('the book of values by id', () => {
  beforeEach(() => localStorage.clear());

  it('is the same after a reload', () => {
    open().put('a', 'one');
    expect(open().get('a')).toBe('one');
    open().put('a', undefined);
    expect(open().get('a')).toBeUndefined();
  });

  it('forgets what was put longest ago once there are too many', () => {
    const book = open();
    for (const id of ['a', 'b', 'a', 'c']) book.put(id, id);
    expect(['a', 'b', 'c'].map((id) => open().get(id))).toEqual(['a', undefined, 'c']);
  });

  it('passes over what it cannot read', () => {
    localStorage.setItem('notes', '[["a",1],["b","two"],"c",null]');
    expect(['a', 'b'].map((id) => open().get(id))).toEqual([undefined, 'two']);
    for (const text of ['{', 'null', '{"a":"one"}']) {
      localStorage.setItem('notes', text);
      expect(open().get('a')).toBeUndefined();
    }
  });

  it('remembers until the window closes where the storage is forbidden', () => {
    const refuse = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    const book = open({ getItem: refuse, setItem: refuse });
    book.put('a', 'one');
    expect(book.get('a')).toBe('one');
  });
});
