/** So many cases join a campaign by one command. */
export const MOST_JOINING = 200;
