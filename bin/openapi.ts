import { readFile, writeFile } from 'node:fs/promises'
import { stringify } from 'yaml'
import { openApiDocument } from '#lib/contract/openapi.ts'

/** Writes specs/openapi.yaml from the contract; with --check only says whether it is what the contract makes. */
const target = new URL('../specs/openapi.yaml', import.meta.url)
const HEADER = '# Generated from lib/contract by `node bin/openapi.ts`. Do not edit.\n'

const isCheck = process.argv.includes('--check')
const wanted = HEADER + stringify(openApiDocument(), { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false })
const present = await readFile(target, 'utf8').catch(() => '')

if (wanted === present) console.log('specs/openapi.yaml is what lib/contract makes.')
else if (isCheck) {
  console.error('specs/openapi.yaml differs from lib/contract: run `node bin/openapi.ts` and commit what it writes.')
  process.exitCode = 1
} else {
  await writeFile(target, wanted)
  console.log('specs/openapi.yaml written.')
}
