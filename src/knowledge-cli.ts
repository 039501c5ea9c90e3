/** The knowledge command line as a program: `npm run knowledge`, on the store that the settings name; the exit code. */
import { readKnowledgeFolder, readStoreSettings } from './config.ts'
import { Failure } from './failure.ts'
import { runKnowledgeCommand } from './knowledge-commands.ts'
import { createCurator } from './knowledge/curating.ts'
import { createFetcher } from './knowledge/fetching/fetcher.ts'
import { openLibrary } from './knowledge/library.ts'
import { BUILT_IN } from './knowledge/sources.ts'
import { openStore } from './knowledge/store.ts'

async function main(argv: readonly string[]): Promise<number> {
  // A reader that goes away early (| head) ends the program quietly.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  try {
    const knowledge = readKnowledgeFolder() ?? BUILT_IN
    await runKnowledgeCommand(argv, {
      print: text => process.stdout.write(`${text}\n`),
      openStore: () => {
        const { dataFolder, databaseUrl } = readStoreSettings()
        return openStore({ folder: dataFolder, databaseUrl })
      },
      knowledge,
      openCurator: async store => {
        const { library } = await openLibrary(knowledge, store)
        return createCurator({ store, library, fetcher: createFetcher() })
      },
    })
    return 0
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
}

process.exitCode = await main(process.argv.slice(2))
