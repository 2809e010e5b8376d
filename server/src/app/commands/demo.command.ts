import { type CommandDefinition, CommandFailure, exitCodes } from './command.ts'
import { commandActor, withContext } from './opened-house.ts'
import { refusalInWords } from './refusal-in-words.ts'

export const command: CommandDefinition = {
  summary: 'fill an empty company with made-up people, customers and eighteen months of selling',
  build: (program, surroundings) => {
    program
      .option(
        '--scale',
        'a large company for measuring: 200 people, 100,000 customers, 200,000 opportunities, 1,000,000 activities',
      )
      .option('--seed <number>', 'another seed makes another company; the same one makes the same')
      .action(async (options: { scale?: boolean; seed?: string }) => {
        const { demoSeed, fillDemo } = await import('../demo-company.ts')
        const { demoSizes } = await import('../demo/write-demo.ts')
        const seed = options.seed === undefined ? demoSeed : Number(options.seed)
        if (!Number.isInteger(seed)) throw new CommandFailure('--seed takes a whole number.', exitCodes.wrongUsage)
        await withContext(surroundings, async (context) => {
          const actor = await commandActor(context)
          const size = options.scale ? demoSizes.scale : demoSizes.life
          let label = ''
          let bar = surroundings.output.progress('')
          await fillDemo(context, actor, size, seed, (what, done, all) => {
            if (what !== label) {
              if (label) bar.end()
              bar = surroundings.output.progress(what)
              label = what
            }
            bar.at(done, all)
          }).catch(refusalInWords)
          bar.end()
          surroundings.output.result(
            { seed, ...size },
            () =>
              `The demo company is there: ${size.customers} customers, ${size.opportunities} opportunities. All of it is made up.`,
          )
        })
      })
  },
}
