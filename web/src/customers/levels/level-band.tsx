import { useQuery } from '@tanstack/react-query'
import { Gauge } from 'lucide-react'
import { useLevelName } from '../../foundation/choice-lists.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useRights } from '../../foundation/rights.ts'
import { useSession } from '../../foundation/session.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { proposalsQuery } from './level-queries.ts'
import { proposalTexts } from './level.texts.ts'
import { reasonWords } from './level-words.ts'
import '../pools/pool.css'
import { useAdopt } from './use-adopt.ts'

/** Above a customer's story: that the company's criteria give it another level, and why. */
export function LevelBand({ record }: { record: AnyRecord }) {
  const text = useText(proposalTexts)
  const { language } = useLanguage()
  const { company } = useSession()
  const rights = useRights()
  const adopt = useAdopt()
  const levelName = useLevelName()
  const { proposedLevel, level, deletedAt } = record
  const isProposed = typeof proposedLevel === 'string' && proposedLevel !== level && deletedAt === null
  const { data } = useQuery({ ...proposalsQuery(record.id), enabled: isProposed })
  const proposal = data?.items[0]
  if (!isProposed || !proposal) return null
  const because = proposal.because.map((reason) => reasonWords(reason, language, company.currency))
  return (
    <div className="holding-band holding-band--calm" role="status">
      <Gauge size={18} aria-hidden />
      <span className="holding-band__words">
        <strong>{fill(text.band, { level: levelName(proposal.proposed) })}</strong>
        <span>{because.length === 0 ? text.everybody : because.join(language === 'zh' ? '；' : '; ')}</span>
      </span>
      {rights.may('customer', 'change') && rights.fieldAccess('customer', 'level') === 'write' && (
        <Button size="small" loading={adopt.isPending} onClick={() => adopt.mutate({ ids: [record.id] })}>
          {text.adopt}
        </Button>
      )}
    </div>
  )
}
