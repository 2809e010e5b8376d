import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { unpackBrowser } from './browser-unpacked.ts'

/** Nothing but this machine can be reached: a page that asks for anything else is a mistake of ours. */
const offTheNetwork = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-pings',
]

let shared: Promise<Browser> | undefined

/**
 * The browser of this process, which all its test files share and which ends with it: starting one costs more than opening windows. Who
 * opens a window closes it.
 */
export async function sharedBrowser(): Promise<Browser> {
  const browser = await (shared ??= launchBrowser())
  if (browser.isConnected()) return browser
  // It broke down in a file before this one, and only there.
  shared = launchBrowser()
  return shared
}

/** Starts a headless Chromium: on Linux the one that npm brought, elsewhere the installed Chrome. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome', args: offTheNetwork })
  const folder = await unpackBrowser()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // Root has no sandbox to offer; the pages are ours alone.
    args: [
      ...offTheNetwork,
      '--no-sandbox',
      '--no-zygote',
      // Painted by the processor alone: a graphics card imitated in software stops a page for a second now and then.
      '--disable-gpu',
      '--disable-software-rasterizer',
      '--font-render-hinting=none',
      // A page lives for seconds here: what is compiled for long lives is compiled in vain, and takes the processor from others.
      '--js-flags=--single-threaded --no-opt --no-maglev',
    ],
    env: {
      ...definedEnvironment(),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  })
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
