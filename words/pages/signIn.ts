import { dictionary } from '../words'

/** What the pages of signing in say. */
export const signInWords = dictionary({
  title: ['登录', 'Sign in'],
  intro: ['请用单位邮箱和密码登录。', 'Sign in with your mail address and password.'],
  email: ['电子邮箱', 'Mail address'],
  password: ['密码', 'Password'],
  signIn: ['登录', 'Sign in'],
  forgotten: ['忘记密码或首次登录', 'Forgot password or first sign-in'],
  city: ['用市级统一身份登录', 'Sign in with the city’s single sign-on'],
  cityDown: [
    '市级统一身份平台暂不可用，请用密码登录。',
    'The city’s single sign-on is not available. Use your password.',
  ],
  cityFailed: [
    '统一身份登录未成功。您的邮箱不在本系统，或平台未予通过。',
    'The single sign-on failed. Your address is not registered here, or the city’s service refused you.',
  ],
  disabled: ['此账户已停用。', 'This account is disabled.'],
  codeTitle: ['第二步验证', 'Second step'],
  codeIntro: [
    '请输入验证器上的六位数字，或一个备用码。',
    'Enter the six digits of your authenticator, or a backup code.',
  ],
  code: ['验证码', 'Code'],
  goOn: ['继续', 'Continue'],
  forgottenTitle: ['设置密码', 'Set a password'],
  forgottenIntro: [
    '请填写您的邮箱，系统将寄去设置密码的链接。',
    'Enter your mail address. We mail you a link to set your password.',
  ],
  send: ['寄出链接', 'Send the link'],
  sent: [
    '如果该邮箱已在本系统登记，链接已寄出，{{hours}} 小时内有效。一刻钟内最多寄出一封，请查收邮件。',
    'If the address is registered, a link is on its way. The link works for {{hours}} hours. We send at most one link in 15 minutes. Check your mail.',
  ],
  passwordTitle: ['设置新密码', 'Set a new password'],
  passwordFor: ['账户：{{email}}', 'Account: {{email}}'],
  newPassword: ['新密码（至少 12 个字符）', 'New password (at least 12 characters)'],
  again: ['再输入一次', 'New password again'],
  different: ['两次输入不一致', 'the two passwords differ'],
  set: ['保存密码', 'Save password'],
  passwordDone: ['密码已保存，请登录。', 'Your password is saved. Sign in now.'],
})
