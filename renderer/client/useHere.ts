import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createPositioning, type Position } from './position.ts';

/** Where this machine is, as long as it `isAsked`; whoever sits there sees the browser's own question the first time. */
export function useHere(isAsked: boolean): Position {
  const [positioning] = useState(() => createPositioning(navigator.geolocation));
  useEffect(() => {
    if (isAsked) positioning.start();
    return () => positioning.stop();
  }, [positioning, isAsked]);
  return useStore(positioning.store);
}
