import type { RobotPlatform } from '#contract/conversations/robots/robot.ts'

/** The platforms' own hosts, and the way in them that is a robot's: nothing else of a platform can be called by a setting. */
const ways: Readonly<Record<RobotPlatform, { host: string; path: RegExp; key: string | null }>> = {
  wecom: { host: 'qyapi.weixin.qq.com', path: /\/cgi-bin\/webhook\/send$/, key: 'key' },
  dingtalk: { host: 'oapi.dingtalk.com', path: /\/robot\/send$/, key: 'access_token' },
  feishu: { host: 'open.feishu.cn', path: /\/open-apis\/bot\/v2\/hook\/[\w-]+$/, key: null },
}

/** Why an address is none of a robot's; null where it is one. Further hosts are those that whoever installed the house allows. */
export function addressFault(
  platform: RobotPlatform,
  address: string,
  hosts: readonly string[],
): 'robot-address-wrong' | 'robot-host-refused' | null {
  if (!URL.canParse(address)) return 'robot-address-wrong'
  const { protocol, username, password, host, pathname, searchParams, hash } = new URL(address)
  if (protocol !== 'https:' || username !== '' || password !== '' || hash !== '') return 'robot-address-wrong'
  const way = ways[platform]
  if (host !== way.host && !hosts.includes(host)) return 'robot-host-refused'
  const isWhole = way.path.test(pathname) && (way.key === null || (searchParams.get(way.key) ?? '') !== '')
  return isWhole ? null : 'robot-address-wrong'
}
