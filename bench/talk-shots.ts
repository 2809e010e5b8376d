import type { Shot } from './load.ts'
import type { TalkGround } from './talk-ground.ts'

const looked = ['锅炉', '付款方式', 'zhaobiao', '验收单', '竞争对手']

/** What e-mails say, the second of it in pinyin. */
const written = ['效率曲线', 'fukuanfangshi', '备件清单', '开标前三天', '轴承温度']

const get = (path: string) => (): Shot => ({ method: 'GET', path })

/** What one reads of a hundred thousand messages. */
export const talkReads = ({ conversation }: TalkGround) => ({
  'inbox of a seller with 100,000 messages': get('/api/v1/conversations?limit=40'),
  'how much is unread of 100,000 messages': get('/api/v1/conversations/unread'),
  'the newest 50 messages of a conversation': get(`/api/v1/conversations/${conversation}/messages?limit=50`),
  'search in 100,000 messages': (number: number): Shot => ({
    method: 'GET',
    path: `/api/v1/messages?search=${encodeURIComponent(looked[number % looked.length] ?? '')}`,
  }),
  'search in 100,000 e-mails': (number: number): Shot => ({
    method: 'GET',
    path: `/api/v1/letters?search=${encodeURIComponent(written[number % written.length] ?? '')}`,
  }),
})

export const talkWrites = ({ conversation }: TalkGround) => ({
  'say something on a deal': (number: number): Shot => ({
    method: 'POST',
    path: `/api/v1/conversations/${conversation}/messages`,
    body: { text: `第 ${number} 条：请确认交期` },
  }),
})
