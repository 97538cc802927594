import { dictionary } from '../words'

/** What the pages of signing in say. */
export const signInWords = dictionary({
  title: ['登录', 'Sign in'],
  intro: ['请用单位邮箱和密码登录。', 'Sign in with your address and password.'],
  email: ['电子邮箱', 'Mail address'],
  password: ['密码', 'Password'],
  signIn: ['登录', 'Sign in'],
  forgotten: ['忘记密码或首次登录', 'Password forgotten, or first time here'],
  city: ['用市级统一身份登录', 'Sign in with the city’s single sign-on'],
  cityDown: [
    '市级统一身份平台暂不可用，请用密码登录。',
    'The city’s single sign-on does not answer: use your password.',
  ],
  cityFailed: [
    '统一身份登录未成功：您的邮箱不在本系统，或平台没有放行。',
    'The single sign-on did not let you in: your address is not known here, or it refused.',
  ],
  disabled: ['此账户已停用。', 'This account is disabled.'],
  codeTitle: ['第二步验证', 'Second step'],
  codeIntro: [
    '请输入验证器上的六位数字，或一个备用码。',
    'Type the six digits of your authenticator, or one of your backup codes.',
  ],
  code: ['验证码', 'Code'],
  goOn: ['继续', 'Go on'],
  forgottenTitle: ['设置密码', 'Set a password'],
  forgottenIntro: [
    '请填写您的邮箱，我们会寄去一个设置密码的链接。',
    'Type your address: a link to set your password is mailed to it.',
  ],
  send: ['寄出链接', 'Mail the link'],
  sent: [
    '如果该邮箱在本系统，链接已寄出，{{hours}} 小时内有效。一刻钟内最多寄出一封，请查收邮件。',
    'If the address is known here, a link is on its way. It works for {{hours}} hours. One is sent in a quarter of an hour at most: look in your mail.',
  ],
  passwordTitle: ['设置新密码', 'Set a new password'],
  passwordFor: ['账户：{{email}}', 'Account: {{email}}'],
  newPassword: ['新密码（至少 12 个字符）', 'New password (at least 12 characters)'],
  again: ['再输入一次', 'Once more'],
  different: ['两次输入不一致', 'the two are not alike'],
  set: ['保存密码', 'Save the password'],
  passwordDone: ['密码已保存，请登录。', 'Your password is saved: sign in.'],
})
