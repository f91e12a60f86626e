extension OptOutLanguage {
  /// Words are not separated: the longest that is known is read at each place. Both scripts.
  static let chinese = OptOutLanguage(
    classes: chineseWords,
    voids: [
      "为什么|为何|為什麼|怎么|怎麼|咋 不|没|沒|停|停止|还不|还没|不给 ..6", "没|沒|没有|沒有|未|都没 收到|看到|接到", "收不到|收唔到|看不到|打不开|没收",
      "NEG CEASE|停 -发|發", "别停|不要停|別停|停不下|停不了|停车|停車|停電|停电|停水|停业|停業|停留|停靠", "几点|幾點|什么时候|何时|啥时候|多久 ..4",
      "如果|要是|假如 ..2 UNSUB|退订|退出|取消|停 ..4", "还|還 发|發|送|推", "好了|到了|做好|准备好|有货|完成 ..3 发|發|告诉|通知",
      "喜欢|喜歡|爱看|愛看 ..4 MSG", "多发|多發|多推|继续发|繼續發", "换|換|改|更换|更改 了|个|新|手机|手機 ?号码|号|號碼|手机号", "换号码|换手机|換號|換手機|改号码",
      "是不是|是 ..2 垃圾短信|诈骗|骗子|广告 吗", "我发错|我打错|我傳錯|我错|我搞错|我输错|我按错|我走错", "是 ..2 吗|嗎", "不小心|误点|误操作|手滑|重新|恢复|恢復",
      "没有退订|沒有退訂|不退订|不想退订|不要退订|别退订|没退订", "会不会|会 ..3 积分", "我的 NUM 是", "我的号码是|号码是|电话是|手机是|手机号是", "NUM|广告 拍",
      "我的号码没|新号码", "忘了 ..4 生日|积分|咖啡", "别忘了|別忘了|不要忘|别忘",
    ],
    idioms: [
      "取消|退|删|刪|删除|刪除|删掉|移除|关|退掉|去掉|拿掉 ..4 THING|那个|这个|一个|菜", "不要|别|別|不用|不想要|不需要|不|请勿|勿|无需|没有|拒绝 ..3 THING",
      "THING ..2 不要|错|錯|取消|退|删", "停 THING|车|車|电", "够|夠 吗|嗎|THING|不够|换|一|两|喝|吃|用", "NOTINT|对 THING",
      "对 ~ THING NOTINT|不感兴趣", "对|對 ..3 NOTINT", "不要了 THING|这个|換|换", "别 放|忘|等|加|送|太|走", "不用 等|找|谢|客气|袋|了谢谢",
      "退 款|货|貨|钱|錢", "停 THING|营业|營業", "取消 ..2 今天|明天|下午|晚上|约|约会|预", "结束|結束 ~ 吗|了吗|时间|以后", "发错|發錯 THING|货", "烦|麻烦",
      "活动|优惠 ~ 结束|取消", "取消关注", "讨厌|烦 下雨|加班|周一|堵车|等", "会员 ~ 取消", "退出 ~ 登录",
    ],
    ways: [
      "OFF ..2 SEND|接收|收 --THING",
      "没人|沒人|没有人 ..3 同意|允许|要求",
      "这|這 ..1 诈骗|骗子|詐騙 $$",
      "NEG ..3 再|继续|繼續 ..3 SEND|CONTACT|收|推|来|來 --THING", "NEG ..2 给|給|跟|向 ..2 ME ..2 SEND|CONTACT|推 --THING",
      "NEG ..3 SEND ..4 MSG|SPAM|OFFER --THING", "NEG ..3 SEND ..2 了 --THING", "NEG ..2 SEND ~ 给 ..1 ME --THING",
      "NEG ..2 CONTACT ~ ME", "NEG ..3 WANT ..2 RECV ..4 MSG|SPAM|OFFER|了 --THING",
      "NEG ..4 RECV ..4 MSG|SPAM|OFFER !!没 !!没有 !!沒 !!沒有 --THING", "NEG ..2 WANT ..4 MSG|SPAM",
      "CEASE|停止 ..4 SEND|MSG|CONTACT --THING", "CEASE|停止 ..2 给|給|跟 ME", "停 ..2 MSG",
      "OFF ..5 MSG|订阅|訂閱|推送|服务|通知|会员|接收 --THING", "MSG ..3 OFF|停|关|关掉|取消|退 --THING", "REMOVE ..4 NUM|我 --THING",
      "把|将|將 ..2 ME|NUM ..5 REMOVE|LIST|移|删|刪|去|踢|拉 --THING", "NUM ..3 REMOVE|删|刪", "REMOVE ..4 LIST",
      "从|從 ..4 LIST ..3 REMOVE|移|删|刪|出|去", "发错|發錯|打错|打錯|找错|找錯|搞错|传错|傳錯|弄错 ..1 人|号|號|号码|號碼|电话 !!我 --THING",
      "NUM ..2 WRONG|不对 --THING", "WRONG NUM --THING", "我 不是 ..4 先生|女士|小姐|太太|本人|机主",
      "NUM ..3 不是|不再|不属于|换人|換人|停用 ..3", "这|這|此|该 ..2 NUM ..3 不是|换了|已经|不再",
      "机主|號主|号主|妈妈|妈|爸爸|爸|母亲|父亲|老公|老婆|丈夫|妻子|爷爷|奶奶|他|她|本人|先生|媽媽|外婆|用户 ..3 去世|过世|過世|走了|已故|不在了|离世|病逝 --THING",
      "TIRED|烦 ..4 MSG|SPAM|SEND|你们 --THING --下雨", "TOOMANY ..4 MSG|SEND|SPAM|CONTACT !!积分 --THING",
      "MSG ..3 TOOMANY|TIRED|ANNOY", "SEND ..3 TOOMANY|TIRED|没完|不停|不烦",
      "再 ..4 SEND|CONTACT|骚扰|来|發|发 ..6 REPORT|AUTHORITY|BLOCK|投诉|举报|拉黑|报警|告|屏蔽",
      "REPORT|BLOCK|投诉|举报|举報 ~ YOU|你|号|这 --THING", "要|会|已经|已|准备|就|去|我 REPORT|BLOCK ~ 了|$|你|你们 --THING",
      "NEVER ..3 SIGNUP|同意|授权 ..4 MSG|这|这个|你们|过|$|SPAM|任何 --THING --卡", "REVOKE ..4 CONSENT|同意|授权",
      "NEG ..2 CONSENT|同意|授权|允许 ..4 MSG|SEND|RECV|使用|我的|$", "不|没 ..1 WANT ..2 你们|你們 ..2 MSG|OFFER|的",
      "谁|誰|哪 ..8 NEG ..2 SEND|CONTACT|再",
      "怎么|怎麼|如何|怎样 ..3 OFF|UNSUB|停|取消|退订|退|不收|停止|关闭|退出 ..4 MSG|订阅|$|这|接收|推送|SPAM --THING",
      "不是|不再是|已经不是|不再当 ..3 会员|會員|客户|顾客|客戶|顧客", "搬走|搬家|搬了|换城市 .. NEG ..4 SEND|MSG|了|来",
      "说|說|讲|告诉 ..5 NEG ..3 SEND|CONTACT|了|要", "能不能|可不可以|可以|能否 ..2 NEG|别|不|停 ..3 SEND|MSG|CONTACT|发|骚扰 --THING",
      "收够|收夠|看够|看夠|看腻", "别|別|不要|勿 ..2 SEND|推 ..3 了|$ --THING", "NOTINT ..3 你们|你們|你|了|$ --THING",
      "别|別|不要|不用|停止 ..3 骚扰|打扰|轰炸|推送|推销|打电话",
    ],
    bare: [
      "^ *LEAD CEASE ~ *ALL $", "^ 停 ~ $", "^ *LEAD ALONE ~ $",
    ],
    whole: [
      "^^ *LEAD WHOLE ~ $$", "^ 回 t|td|n|0 UNSUB",
    ]
  )
}
