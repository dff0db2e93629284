/**
 * Who looks at which page, by the key behind Alt that opens it; 0 is the situation. Every page of the console is somebody's here:
 * test/renderer/console/pageSeats.test.ts holds it to the list of pages.
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export const PAGE_SEATS = {
  chief1: {
    situation: '0',
    cases: 't',
    duty: '1',
    measures: '2',
    messages: '3',
    rules: '4',
    secretary: '5',
    hot: 'h',
    rooms: 'm',
    inbox: 'q',
    campaigns: 'c',
  },
  chief2: {
    successions: '7',
    walls: '8',
    people: 'p',
    incident: 'i',
    broadcasts: 'b',
    drill: 'y',
    me: '9',
  },
  auditor: { audit: 'a' },
  administrator: { accounts: '6' },
};
