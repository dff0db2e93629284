import { createContext, useContext } from 'react';
import { detectPlatform, type Platform } from './platform.ts';

export const PlatformContext = createContext<Platform>(detectPlatform());

export function usePlatform(): Platform {
  return useContext(PlatformContext);
}
