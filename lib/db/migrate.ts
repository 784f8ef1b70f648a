import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LibSQLDatabase } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'

/** Brings a database to the newest schema by `<root>/drizzle`, each migration once. */
export async function migrateLibsql(db: LibSQLDatabase, root: string): Promise<void> {
  const migrationsFolder = join(root, 'drizzle')
  if (!existsSync(join(migrationsFolder, 'meta', '_journal.json')))
    throw new Error(`there are no migrations in ${migrationsFolder}; the project's root must be the working folder`)
  try {
    await migrate(db, { migrationsFolder })
  } catch {
    // Another process may have been migrating the same new file; then there is nothing left to do, or a real error.
    await migrate(db, { migrationsFolder })
  }
}
