import { z } from 'zod';

// Without this zod probes `new Function`, which the content policy forbids and reports. Must run first.
z.config({ jitless: true });
