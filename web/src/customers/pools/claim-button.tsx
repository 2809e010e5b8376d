import type { Pooled } from '#contract/customers/pool.operations.ts'
import { codeText } from '../../foundation/problem.texts.ts'
import { Button } from '../../ui/button.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { poolTexts } from './pool.texts.ts'
import type { Claiming } from './use-claim.ts'

/** Claims one customer, or says in words why not. */
export function ClaimButton({ item, claim, primary = false }: { item: Pooled; claim: Claiming; primary?: boolean }) {
  const text = useText(poolTexts)
  const { language } = useLanguage()
  const { id, name } = item.customer
  if (item.refusal !== null)
    return (
      <span className="pool__refusal" title={codeText(item.refusal, language)}>
        {item.refusal === 'cool-down' ? text.coolDown : codeText(item.refusal, language)}
      </span>
    )
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      size={primary ? 'middle' : 'small'}
      loading={claim.isPending && claim.variables.ids[0] === id}
      aria-label={`${text.claim} ${name}`}
      onClick={() => claim.mutate({ ids: [id], name })}
    >
      {text.claim}
    </Button>
  )
}
