import { describe, expect, it } from 'vitest';
import { wallAddress } from '../../../renderer/wall/address.ts';

describe('the address of a wall', () => {
  it('in a browser says only the token: the server is who served the page', () => {
    expect(
      wallAddress(new URL('https://duty.example/wall/?server=https://evil.example#token=lxw_x')),
    ).toEqual({
      token: 'lxw_x',
      serverUrl: 'https://duty.example',
    });
  });

  it('in a window of the console says the server too', () => {
    const address = { protocol: 'console:', origin: 'console://app', hash: '#token=lxw_x' };
    expect(wallAddress({ ...address, search: '?server=https%3A%2F%2Fduty.example' })).toEqual({
      token: 'lxw_x',
      serverUrl: 'https://duty.example',
    });
  });

  it('without a token is one the server does not know', () => {
    expect(wallAddress(new URL('https://duty.example/wall/')).token).toBe('');
  });
});
