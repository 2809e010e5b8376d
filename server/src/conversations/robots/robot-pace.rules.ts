import type { RobotPlatform } from '#contract/conversations/robots/robot.ts'

type Limit = { count: number; ms: number }

const minute = 60_000
/** What each platform takes of one robot; who sends faster is shut out for a while (WeCom and DingTalk: ten minutes). */
export const limits: Readonly<Record<RobotPlatform, readonly Limit[]>> = {
  wecom: [{ count: 20, ms: minute }],
  dingtalk: [{ count: 20, ms: minute }],
  feishu: [
    { count: 100, ms: minute },
    { count: 5, ms: 1_000 },
  ],
}

/** How many a robot may say now, of so many at most, when it spoke at these moments. */
export function mayBeSaid(platform: RobotPlatform, moments: readonly Date[], now: Date, most: number): number {
  const left = limits[platform].map(
    ({ count, ms }) => count - moments.filter((moment) => now.getTime() - moment.getTime() < ms).length,
  )
  return Math.max(0, Math.min(most, ...left))
}

/** The moments that still count, with those of what is said now. */
export function momentsAfter(moments: readonly Date[], now: Date, said: number): Date[] {
  const counting = moments.filter((moment) => now.getTime() - moment.getTime() < minute)
  return [...counting, ...Array.from({ length: said }, () => now)]
}
