import { createHash } from 'node:crypto';
import { renderToStaticMarkup } from 'preact-render-to-string';

/** What the shell itself has to say before, or instead of, the console. */
export type ShellState =
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'failed';
      readonly code: ShellFailure;
      readonly detail?: string | undefined;
      readonly address?: string | undefined;
    };
export type ShellFailure =
  | 'local-server-failed'
  | 'server-unreachable'
  | 'bad-address'
  | 'console-missing'
  | 'console-crashed'
  | 'connect';

const WORDS: Readonly<Record<'starting' | ShellFailure, readonly [zh: string, en: string]>> = {
  starting: ['正在连接调度服务器……', 'Connecting to the dispatch server…'],
  'local-server-failed': [
    '本机调度服务器没有启动，请重试或联系系统管理员。',
    'The dispatch server on this machine did not start.',
  ],
  'server-unreachable': [
    '连不上这台服务器。',
    'Cannot reach this server. Check the address and the network.',
  ],
  'bad-address': ['服务器地址写法不对，请核对。', 'Not a valid server address. Check it and try again.'],
  'console-missing': [
    '指挥台界面还没有安装好，请联系系统管理员。',
    'The console has not been built (npm run build).',
  ],
  'console-crashed': ['指挥台界面意外关闭，请重新载入。', 'The console has crashed. Reload it.'],
  connect: ['连接调度服务器', 'Connect to a district server'],
};

/** Without a double quote: what stands in a page is escaped, and the policy names this text's hash. */
const STYLE = `html{color-scheme:light dark;background:light-dark(#eef2f5,#0b121b);color:light-dark(#15212c,#dbe6ef);font:15px/1.7 'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif}
body{max-width:34rem;margin:18vh auto 0;padding:0 2rem}
h1{font-size:28px;margin:0 0 1.5rem;letter-spacing:.1em}h1 small{font-size:15px;color:light-dark(#4c5b68,#8aa0b4);letter-spacing:0}
p{margin:.25rem 0}.en{color:light-dark(#4c5b68,#8aa0b4)}pre{white-space:pre-wrap;background:light-dark(#ffffff,#0f1824);padding:.75rem 1rem;border-radius:6px;color:light-dark(#4c5b68,#8aa0b4);font-size:12px}
form{margin-top:1.5rem;display:flex;gap:.5rem;flex-wrap:wrap}input{flex:1 1 16rem;background:light-dark(#ffffff,#0f1824);color:inherit;border:1px solid light-dark(#75838f,#2d4054);border-radius:6px;padding:.5rem .75rem;font:inherit}
button,a.button{background:light-dark(#e1f0ee,#16293a);color:inherit;border:1px solid light-dark(#75838f,#2d4054);border-radius:6px;padding:.5rem 1rem;font:inherit;text-decoration:none;cursor:pointer}
:focus-visible{outline:2px solid light-dark(#0a6b66,#4fd1c5);outline-offset:2px}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * A page without any script: its form and links are navigations that the shell intercepts
 * (security/harden.ts) and never lets happen.
 */
export function shellPage(state: ShellState): Response {
  const [zh, en] = WORDS[state.kind === 'starting' ? 'starting' : state.code];
  const failure = state.kind === 'failed' ? state : undefined;
  const html = `<!doctype html>${renderToStaticMarkup(
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <title>令行 Lingxing</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <h1>
          令行 <small>Lingxing</small>
        </h1>
        <main>
          <div role={failure === undefined ? 'status' : 'alert'}>
            <p>{zh}</p>
            <p class="en" lang="en">
              {en}
            </p>
            {failure?.detail && <pre>{failure.detail}</pre>}
          </div>
          {failure !== undefined && <Ways address={failure.address ?? ''} />}
        </main>
      </body>
    </html>,
  )}`;
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action console://shell; frame-ancestors 'none'; base-uri 'none'`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

function Ways({ address }: { readonly address: string }) {
  return (
    <>
      <form action="console://shell/connect">
        <input
          name="address"
          value={address}
          aria-label="服务器地址 Server address"
          placeholder="https://…  /  10.0.0.5:7720"
          autofocus
        />
        <button type="submit">连接 Connect</button>
      </form>
      <form action="console://shell/local">
        <button type="submit">使用本机服务器 Use the server on this machine</button>
      </form>
    </>
  );
}
