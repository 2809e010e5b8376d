import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Stamp } from 'lucide-react'
import { useState } from 'react'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { useRights } from '../foundation/rights.ts'
import { useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { ApprovalLine } from './approval-line.tsx'
import './approval.css'
import { approvalsOfQuery } from './approval-queries.ts'
import { approvalTexts } from './approval.texts.ts'
import { AskApproval } from './ask-approval.tsx'

/** What was asked for a deal, and the way to ask. */
export function DealApprovals({ deal }: { deal: AnyRecord }) {
  const text = useText(approvalTexts)
  const rights = useRights()
  const [asking, setAsking] = useState(false)
  const { data } = useQuery(approvalsOfQuery(deal.id))
  const mayAsk = rights.may('opportunity', 'change') && deal.deletedAt === null
  return (
    <div className="deal-approvals">
      {!data ? (
        <SkeletonLines lines={2} />
      ) : data.items.length === 0 ? (
        <p className="muted">{text.noneOfDeal}</p>
      ) : (
        <ul>
          {data.items.map((approval) => (
            <ApprovalLine key={approval.id} approval={approval} named={false} />
          ))}
        </ul>
      )}
      {mayAsk && (
        <Button icon={<Stamp size={14} />} onClick={() => setAsking(true)}>
          {text.ask}
        </Button>
      )}
      {asking && <AskApproval record={deal} onClose={() => setAsking(false)} />}
    </div>
  )
}
