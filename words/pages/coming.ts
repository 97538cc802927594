import { dictionary } from '../words'

/** What comes of an item by itself, as people read it. */
export const comingWords = dictionary({
  title: ['接下来', 'What happens next'],
  ofTask: ['第 {{no}} 项：{{what}}', 'Task {{no}}: {{what}}'],
  resume: ['{{instant}} 恢复办理', 'goes on at {{instant}}'],
  remind: ['{{instant}} 发送提醒', 'reminder on {{instant}}'],
  escalate: [
    '{{instant}} 向{{post}}发出第 {{level}} 级督办函',
    'supervision letter of level {{level}} to {{post}} on {{instant}}',
  ],
  escalateToNoPost: [
    '{{instant}} 发出第 {{level}} 级督办函',
    'supervision letter of level {{level}} on {{instant}}',
  ],
  tellTopAgain: ['{{instant}} 再次提示最高一级', 'the top level is told again on {{instant}}'],
})
