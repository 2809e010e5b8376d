import { type Label, label } from '../../shared/label.ts'
import type { ProcessDraft } from '../process.ts'
import { channelProcess } from './channel.ts'
import { projectSellingProcess } from './project-selling.ts'
import { renewalProcess } from './renewal.ts'
import { tenderProcess } from './tender.ts'

/** Processes that come with the house, each to be taken as it is or changed. */
export const readyMade: readonly { key: string; hint: Label; draft: ProcessDraft }[] = [
  {
    key: 'project',
    hint: label('3–12 个月的项目，多人协作。', 'Projects of 3 to 12 months with many people.'),
    draft: projectSellingProcess,
  },
  {
    key: 'tender',
    hint: label(
      '公开或邀请招标，不许跳过投标决策。',
      'Public or invited tenders; the decision to bid is never skipped.',
    ),
    draft: tenderProcess,
  },
  {
    key: 'channel',
    hint: label('通过代理商和集成商成交。', 'Sold through agents and integrators.'),
    draft: channelProcess,
  },
  {
    key: 'renewal',
    hint: label('合同到期前的续约。', 'Contracts that come to their end.'),
    draft: renewalProcess,
  },
]
