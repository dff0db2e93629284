import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { useLanguage } from '../client/hooks.ts';
import type { Position } from '../client/position.ts';
import type { Place } from './nav.ts';
import type { Field } from './openField.ts';
import { type Say, sayIn } from './words.ts';

export const FieldContext = createContext<Field | undefined>(undefined);

export function useField(): Field {
  const field = useContext(FieldContext);
  if (field === undefined) throw new Error('no FieldContext around this');
  return field;
}

export function useSay(): Say {
  return sayIn(useLanguage());
}

export function usePlace(): Place {
  return useStore(useField().nav.store);
}

export function usePosition(): Position {
  return useStore(useField().positioning.store);
}
