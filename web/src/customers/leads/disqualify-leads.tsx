import { leadOperations } from '#contract/customers/lead.operations.ts'
import type { Selection } from '#contract/shared/standard-operations.ts'
import { call } from '../../foundation/api.ts'
import { useBulk } from '../../foundation/use-bulk.ts'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { DisqualifyDialog } from './disqualify-dialog.tsx'
import { leadTexts } from './lead.texts.ts'

type Props = { selection: Selection; count: number; onClose: () => void; onDone: () => void }

/** Gives many leads up for one reason. */
export function DisqualifyLeads({ selection, count, onClose, onDone }: Props) {
  const text = useText(leadTexts)
  const { language } = useLanguage()
  const run = useBulk('lead', () => {
    onDone()
    onClose()
  })
  return (
    <DisqualifyDialog
      title={fill(text.disqualifyMany, { count: formatNumber(count, language) })}
      isSending={run.isPending}
      onSend={(given) => run.mutate(() => call(leadOperations.bulkDisqualify, { body: { selection, ...given } }))}
      onClose={onClose}
    />
  )
}
