/** Drawn by hand, in the colour of the text around it. */
const PATHS = {
  todo: 'M4 6h1M9 6h11M4 12h1M9 12h11M4 18h1M9 18h11',
  report: 'M4 8h3l2-3h6l2 3h3v11H4zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  calls: 'M6 16v-5a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  talks: 'M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12.5h5',
  me: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-5 4-7 8-7s8 2 8 7',
  voice: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM5 12a7 7 0 0 0 14 0M12 19v3',
  cut: 'M3 3l18 18M5 9a12 12 0 0 1 3-2M19 9a12 12 0 0 0-7-3M8 13a6 6 0 0 1 3-1.5M12 18h.1',
  back: 'M15 5l-7 7 7 7',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Urgency by shape as well as by colour: a diamond, a square, a dot. */
export function UrgencySign({ urgency }: { readonly urgency: 'urgent' | 'important' | 'general' }) {
  return <span className="sign" data-urgency={urgency} aria-hidden="true" />;
}
