import type { MarketState } from '#contract/commerce/market/market-information.ts'
import { marketOperations } from '#contract/commerce/market/market.operations.ts'
import { Button } from 'antd'
import { call } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { isReference } from '../../foundation/record-value.ts'
import { useRights } from '../../foundation/rights.ts'
import { useSession } from '../../foundation/session.ts'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import './market.css'
import { trustTexts } from './trust.texts.ts'

type Verdict = Exclude<MarketState, 'proposed'>

/** Whether something is right, asked of whoever may know; what comes from one's own visit is taken over or dropped. */
export function VerifyBand({ record }: { record: AnyRecord }) {
  const text = useText(trustTexts)
  const { user } = useSession()
  const rights = useRights()
  const { id } = record
  const send = useSend(
    (state: Verdict) => call(marketOperations.verify, { params: { id }, body: { state } }),
    [queryKeys.record('market-information', id), queryKeys.lists('market-information'), ['market']],
    () => showToast({ text: text.done }),
  )
  if (record.deletedAt !== null || !rights.may('market-information', 'create')) return null
  const { owner, state, verifiedBy } = record
  const isOwn = isReference(owner) && owner.id === user.id
  const by = isReference(verifiedBy) ? verifiedBy.name : ''
  const button = (verdict: Verdict, words: string, primary = false) => (
    <Button
      size="small"
      type={primary ? 'primary' : 'default'}
      loading={send.isPending}
      onClick={() => send.mutate(verdict)}
    >
      {words}
    </Button>
  )
  if (state === 'confirmed' || state === 'refuted')
    return (
      <p className="market-band">
        <span>{fill(text[state], { name: by })}</span>
        {button('noted', text.again)}
      </p>
    )
  return (
    <p className="market-band">
      <span>{state === 'proposed' ? text.proposed : text.ask}</span>
      {isOwn ? state === 'proposed' && button('noted', text.take, true) : button('confirmed', text.confirm, true)}
      {button('refuted', text.refute)}
    </p>
  )
}
