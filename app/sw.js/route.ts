import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

// Made once, while the app is built: by then all of its files are there.
export const dynamic = 'force-static'

const VIEWS = 'app/(gtd)'
/** The same views with data in them, which are for one document and never kept. */
const WITH_DATA = 'first/'
const STATIC = '.next/static'
/** What only tools and ancient browsers ask for. */
const IS_NOT_NEEDED = /\.map$|_(?:buildManifest|ssgManifest|clientMiddlewareManifest)\.js$/
/** Stands where a page has the name of the thing it shows; nothing is called so. */
const SAMPLE = 'kept-for-any-of-them'
/** `next dev` names files whatever is in them, so they must not be kept, nor what an earlier build left behind. */
const NONE = 'self.addEventListener("activate", () => self.registration.unregister())\nself.skipWaiting()\n'

/** The service worker: what this build consists of, and then `public/service-worker.js`, which knows what to do with it. */
export async function GET(): Promise<Response> {
  return new Response(await script(), {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
  })
}

async function script(): Promise<string> {
  // biome-ignore lint/style/noProcessEnv: no setting, but a constant that Next puts in its place
  if (process.env.NODE_ENV === 'development') return NONE
  const assets = (await filesBelow(STATIC)).filter((file) => !IS_NOT_NEEDED.test(file))
  const files = (await filesBelow(VIEWS)).filter((file) => !file.startsWith(WITH_DATA))
  const pages = files.flatMap((file) => /^(.+)\/page\.tsx$/.exec(file)?.[1] ?? [])
  const isNamed = (page: string) => page.endsWith(']')
  const build = {
    assets: assets.map((file) => `/_next/static/${file}`),
    views: pages.filter((page) => !isNamed(page)).map((page) => `/${page}`),
    /** Views of one thing, whose page is the same for each but for the part of the address that names it. */
    patterns: pages.filter(isNamed).map((page) => ({ prefix: `/${page.replace(/\[.*/, '')}`, sample: SAMPLE })),
  }
  const buildId = await readFile(/*turbopackIgnore: true*/ '.next/BUILD_ID', 'utf8')
  const hash = createHash('sha256').update(buildId + JSON.stringify(build))
  const version = hash.digest('hex').slice(0, 16)
  return `self.BUILD = ${JSON.stringify({ version, ...build })}\nimportScripts('/service-worker.js?${version}')\n`
}

/** Every file in a folder of the project, by its path in there. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(/*turbopackIgnore: true*/ folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.length + 1))
    .sort()
}
