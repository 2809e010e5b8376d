import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'
import type { CommandDefinition } from './command.ts'

/** Loading the large company takes minutes: a slip of the finger is told before. */
function positive(text: string): number {
  const number = Number(text)
  if (!(number > 0)) throw new InvalidArgumentError('It takes a number above 0.')
  return number
}

export const command: CommandDefinition = {
  summary: 'measure what users wait for, on a large made-up company of its own',
  build: (program, { output }) => {
    program
      .option('--seconds <n>', 'how long each scenario is loaded at each number of connections', positive, 4)
      .option('--port <n>', 'port of the measured server', positive, 3900)
      .option('--data-dir <folder>', 'where the large company is kept between runs', './data/bench')
      .option('--only <words>', 'scenarios whose name contains these words')
      .option('--markdown <file>', 'write the table there as well, between the marks of a page that has them')
      .action(async (options: { seconds: number; port: number; dataDir: string; only?: string; markdown?: string }) => {
        const { asMarkdown, runBench } = await import('../../../../bench/run.ts')
        const result = await runBench({
          seconds: options.seconds,
          port: options.port,
          dataDir: resolve(options.dataDir),
          only: options.only,
          say: (line) => output.say(line),
        })
        if (options.markdown) await writeFile(options.markdown, await placed(options.markdown, asMarkdown(result)))
        output.result(result, asMarkdown)
      })
  },
}

const [begin, end] = ['<!-- measured -->', '<!-- /measured -->']

/** The table in its page: the words around it are for people to write. */
async function placed(file: string, table: string): Promise<string> {
  const page = await readFile(file, 'utf8').catch(() => '')
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  return after === undefined ? table : `${before}${begin}\n${table}${end}${after}`
}
