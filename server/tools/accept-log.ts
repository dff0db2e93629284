import { parseArgs } from 'node:util';
import { logFaultDetail, logFaultText } from '../../domain/log/logFault.ts';
import { createAnchors } from '../anchors/anchors.ts';
import { witnessesOf } from '../anchors/witness.ts';
import { createAuditTrail } from '../audit/auditTrail.ts';
import { complain, fail, type ToolOutput, terminal } from '../backup/toolOutput.ts';
import { systemClock } from '../clock.ts';
import { postgresUrlOf, readConfig } from '../config.ts';
import { hasData, openDataStore } from '../dataStore.ts';
import { openVaultIfThere } from '../people/vaultKey.ts';

const USAGE = `npm run accept-log -- --data DIR --reason "WHY"

Says what the witnesses of a log know and the log does not hold, and takes the log as it is all the same: after a
restore from an older backup, say. The reason is a row in the audit, the duty chief is told at the next start, and
from then on the witnesses count from here. The server must be stopped; LINGXING_WITNESS must be set as for it.`;

/** Exit code: 0 taken, or nothing to take; 1 not taken, 2 the call itself. */
export async function run(argv: string[], output: ToolOutput = terminal, env = process.env): Promise<number> {
  const call = readCall(argv, env);
  if (typeof call === 'string') return complain(output, USAGE, call);
  const { dataDir, reason } = call;
  try {
    const faults = await acceptLog(dataDir, reason, env);
    for (const fault of faults) output.err(`${logFaultText(fault, 'zh')}。 / ${logFaultText(fault, 'en')}.`);
    output.out(JSON.stringify({ ok: true, accepted: faults }));
    return 0;
  } catch (error) {
    return fail(output, error);
  }
}

async function acceptLog(dataDir: string, reason: string, env: NodeJS.ProcessEnv) {
  const config = readConfig(['--data', dataDir], env);
  const { witness, anchorPace: pace } = config;
  const vault = openVaultIfThere({ dataDir, envKey: env.LINGXING_VAULT_KEY });
  if (vault === undefined)
    throw new Error('没有 vault.key，无法核对见证。 / Without vault.key no witness can be read.');
  const { store } = await openDataStore(config);
  const audit = createAuditTrail({ store: store.audit, clock: systemClock });
  try {
    const anchors = createAnchors({
      store,
      witnesses: witnessesOf(dataDir, witness),
      newHash: () => vault.keyedHash('anchor'),
      clock: systemClock,
      pace,
    });
    const faults = await anchors.faults();
    if (faults.length === 0) return faults;
    // Before it is done: what cannot be written down is not done.
    for (const fault of faults) {
      const detail = logFaultDetail(fault);
      const by = { id: 'tool', roles: [] } as const;
      await audit.append({ by, action: 'accept-log', object: fault.chain, detail, purpose: reason });
    }
    await anchors.accept();
    return faults;
  } finally {
    await audit.close();
    await store.close();
  }
}

function readCall(
  argv: string[],
  env: NodeJS.ProcessEnv,
): { readonly dataDir: string; readonly reason: string } | string {
  try {
    const options = { data: { type: 'string' }, reason: { type: 'string' } } as const;
    const { data, reason = '' } = parseArgs({ args: argv, options }).values;
    const postgresUrl = postgresUrlOf(env.LINGXING_POSTGRES_URL);
    if (!data || !hasData({ dataDir: data, postgresUrl })) return '--data DIR';
    return reason.trim().length < 4 ? '--reason "WHY"' : { dataDir: data, reason: reason.trim() };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
