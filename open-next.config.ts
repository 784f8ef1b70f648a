import { defineCloudflareConfig } from '@opennextjs/cloudflare'
import staticAssetsCache from '@opennextjs/cloudflare/overrides/incremental-cache/static-assets-incremental-cache'

/**
 * Every page is prerendered, and what it shows it asks of the API: so the pages of a build are its cache, read from the
 * assets, and most are answered before Next itself is even loaded.
 */
export default defineCloudflareConfig({ incrementalCache: staticAssetsCache, enableCacheInterception: true })
