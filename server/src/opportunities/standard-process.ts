import type { ProcessDraft } from '#contract/opportunities/process.ts'
import { label } from '#contract/shared/label.ts'

/** Project selling as it is taught to Chinese sales teams; probabilities are priors until a company has its own history. */
export const projectSelling: ProcessDraft = {
  name: label('项目型销售', 'Project selling'),
  standard: true,
  stages: [
    { name: label('商机立项', 'Qualification'), outcome: 'open', probability: 0.1, forecastCategory: 'pipeline' },
    { name: label('技术交流', 'Technical exchange'), outcome: 'open', probability: 0.25, forecastCategory: 'pipeline' },
    {
      name: label('需求调研与方案确认', 'Solution'),
      outcome: 'open',
      probability: 0.45,
      forecastCategory: 'best-case',
    },
    { name: label('项目评估', 'Evaluation'), outcome: 'open', probability: 0.6, forecastCategory: 'best-case' },
    { name: label('商务谈判', 'Negotiation'), outcome: 'open', probability: 0.8, forecastCategory: 'commit' },
    { name: label('签约成交', 'Won'), outcome: 'won', probability: 1, forecastCategory: 'closed' },
    { name: label('输单', 'Lost'), outcome: 'lost', probability: 0, forecastCategory: 'closed' },
  ],
}
