// Opens the app without a network. Started by /sw.js (app/sw.js/route.ts), which says what the build consists of.
//
// A cache holds one build, whole: its pages and all they can ask for, fetched before it counts. So a page that comes from
// here never lacks a part. Pages come from the network where there is one; /api never passes through here.

const { version, assets, views, patterns } = self.BUILD
const PREFIX = 'build '
const OWN = `${PREFIX}${version}`
/** A network that has not answered a page by then is none. */
const PATIENCE_MS = 4_000

const samples = patterns.map(({ prefix, sample }) => prefix + sample)

self.addEventListener('install', (event) => {
  event.waitUntil(keepBuild().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOld().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (isView(pathname)) event.respondWith(answerPage(request, pathname))
  } else if (pathname.startsWith('/_next/static/')) {
    event.respondWith(answerAsset(request))
  }
})

async function keepBuild() {
  const cache = await caches.open(OWN)
  // What the build before had under the same name is the same.
  const missing = []
  for (const asset of assets) {
    const known = await caches.match(asset)
    if (known) await cache.put(asset, known)
    else missing.push(asset)
  }
  // One that is not there fails all of it: the next deployment came meanwhile, and brings its own worker.
  await cache.addAll(missing)
  await Promise.all([...views, ...samples].map((path) => keepPage(cache, path)))
}

async function keepPage(cache, path) {
  const response = await fetch(path, { cache: 'reload', credentials: 'same-origin' })
  if (!response.ok || response.redirected) throw new Error(`${path} answered ${response.status}`)
  await cache.put(path, response)
}

/** This build stays, and the one before, which other tabs may still be showing. */
async function dropOld() {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX))
  const old = builds.filter((name) => name !== OWN)
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)))
}

async function answerAsset(request) {
  const answer = (await caches.match(request, { ignoreVary: true })) ?? (await fetch(request))
  // What a worker is to load stands behind the # of its address. In Safari its address is that of the answer, which has
  // nothing there; an answer made here has no address of its own.
  return request.destination === 'worker' ? new Response(answer.body, answer) : answer
}

async function answerPage(request, pathname) {
  const fetched = fetch(request)
  const first = await Promise.race([fetched.catch(() => null), wait(PATIENCE_MS)])
  // A gateway in front of a server that is down answers too.
  if (first && first.status < 500) return first
  return (await keptPage(pathname)) ?? fetched
}

function wait(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function keptPage(pathname) {
  if (pathname === '/') return Response.redirect('/inbox', 307)
  const cache = await caches.open(OWN)
  const path = pathname.replace(/(.)\/$/, '$1')
  const pattern = patterns.find(({ prefix }) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
  if (!pattern) return cache.match(path, { ignoreVary: true })
  const page = await cache.match(pattern.prefix + pattern.sample, { ignoreVary: true })
  if (!page) return undefined
  const html = await page.text()
  const headers = new Headers(page.headers)
  for (const name of ['content-length', 'content-encoding', 'etag']) headers.delete(name)
  return new Response(html.replaceAll(pattern.sample, safe(path.slice(pattern.prefix.length))), { headers })
}

/** Where it is put, it can only be a name: in a URL such characters are escaped by whoever makes one honestly. */
function safe(segment) {
  return segment.replace(/["'<>&\\`\s]/g, encodeURIComponent)
}

function isView(pathname) {
  return !pathname.startsWith('/api') && !pathname.startsWith('/_next/') && !/\.[a-z]+$/.test(pathname)
}
