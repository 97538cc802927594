/** Whose group chats have robots: 企业微信, 钉钉, 飞书. */
export const groupRobotKinds = ['wecom', 'dingtalk', 'feishu'] as const
export type GroupRobotKind = (typeof groupRobotKinds)[number]
