extension OptOutTable {
  static let english = OptOutTable(
    contractions: [
      "do not": "dont", "don t": "dont", "does not": "doesnt", "did not": "didnt", "can not": "cannot",
      "could not": "couldnt", "will not": "wont", "would not": "wouldnt", "is not": "isnt", "are not": "arent",
      "am not": "not", "no longer": "nolonger", "any more": "anymore", "any longer": "anymore",
      "opted out": "optedout", "u r": "youre", "opt out": "optout", "un subscribe": "unsubscribe", "i am": "im",
      "you are": "youre", "got to": "gotta", "want to": "wanna", "going to": "gonna", "turn off": "turnoff",
      "shut off": "turnoff", "switch off": "turnoff", "sign up": "signup", "signed up": "signedup",
      "text messages": "texts", "text message": "texts", "piss off": "fuckoff", "fuck off": "fuckoff",
      "bugger off": "fuckoff", "sod off": "fuckoff", "buzz off": "fuckoff",
    ],
    courtesies: [
      "please", "pls", "plz", "plse", "pleas", "pleae", "kindly", "thanks", "thank you", "thankyou", "thank u", "thx",
      "thnx", "tnx", "ty", "tysm", "thanks in advance", "thank you very much", "thank you so much", "thanks so much",
      "thanks a lot", "many thanks", "cheers", "hi", "hello", "hey", "hey there", "hi there", "dear sir or madam",
      "dear", "good morning", "good afternoon", "good evening", "sorry", "im sorry", "excuse me", "pardon",
      "apologies", "ok", "okay", "kk", "alright", "now", "right now", "right away", "immediately", "at once", "asap",
      "already", "just", "just please", "forever", "for good", "permanently", "effective immediately",
      "once and for all", "for the last time", "last time", "guys", "folks", "everyone", "team", "sir", "maam",
      "madam", "man", "bro", "dude", "buddy", "for gods sake", "for god sake", "for the love of god", "god", "omg",
      "jesus", "seriously", "really", "lol", "lmao", "haha", "ugh", "wtf", "ffs", "jfc", "smh", "the hell", "tf",
      "the fuck", "fucking", "fuckin", "effing", "freaking", "frickin", "damn", "damn it", "dammit", "goddamn",
      "bloody", "you people", "people", "yall", "i beg you", "im begging you", "i mean it", "im serious",
      "this is my last warning", "have a nice day", "have a good day", "have a great day", "goodbye", "bye",
      "god bless", "respectfully", "with respect", "again", "kind regards", "regards", "have a good one", "take care",
      "no offense", "no hard feelings", "not trying to be rude",
    ],
    leadIns: [
      "i want to", "i wanna", "i want you to", "i would like to", "i would like you to", "id like to",
      "id like you to", "i wish to", "i need to", "i need you to", "we want to", "we would like to",
      "i am asking you to", "im asking you to", "i ask you to", "i ask that you", "i asked you to", "i told you to",
      "i said to", "i said", "i say", "i request to", "i request that you", "i demand that you", "requesting to",
      "want to", "trying to", "im trying to", "can you", "can you please", "can u", "could you", "could u",
      "would you", "will you", "will u", "can i", "could i", "may i", "can we", "how do i", "how can i", "how do you",
      "how to", "how do we", "you need to", "you must", "u need to", "you have to", "do me a favor and",
      "be so kind to", "go ahead and",
    ],
    joints: "please pls plz kindly but",
    interjections: [
      "yes", "yeah", "yep", "yup", "no", "nope", "nah", "no thanks", "no thank you", "oh", "so", "and", "but", "well",
      "um", "uh", "hmm", "k", "and i", "i", "you", "then", "it is", "to", "all", "reply", "replying", "text", "txt",
      "send", "command", "re",
    ],
    noise: """
      please pls plz kindly just fing fucking fuckin effing freaking frickin damn goddamn bloody ever immediately \
      now really seriously literally already tf ffs asap immediatly
      """,
    light: """
      the a an of w wit no all any of these those this that with your ur youre you u yall yours more further future \
      such so many much to get getting receive receiving recieve recieving be being sending send sent me us both \
      from on in and or for stupid annoying constant dumb random unwanted unsolicited daily weekly silly endless \
      anymore email emails call calls calling daily marketing promotional automated mass group sms it texting text \
      messaging message junk crap phone everyday every single here
      """,
    classes: [
      "end": "stop stopp stpo sotp sttop stahp quit cease desist halt discontinue",
      "cancel": "end cancel cancle terminate disable deactivate turnoff mute kill",
      "texting": """
      texting txting txtng textng texitng textin texing messaging msging mesaging messagin contacting bothering \
      spamming harassing harrassing bugging pestering annoying emailing soliciting
      """,
      "text": "text txt message msg contact bother spam harass bug pester disturb solicit email",
      "texts": """
      texts text txts txt textes texted message messages msg msgs mesages mesage massages messges notification \
      notifications alert alerts spam sms mms ads advertisements advertising advertisement promos promotions \
      promotionals marketing solicitation solicitations newsletter newsletters subscription subscriptions \
      reminders blasts bullshit bs junkmail emails
      """,
      "offers": """
      offers offer deals coupons specials updates stuff crap shit junk nonsense madness harassment things garbage \
      bs reminders
      """,
      "remove": "remove delete erase purge scrub removed deleted",
      "take": "take get remove delete erase purge drop strike scratch pull cut keep taken removed",
      "list": """
      list lists database databases db mailing mailings distribution system systems texts text sms messages \
      messaging thread subscription contacts records rolodex program mail
      """,
      "me": "me us him her them",
      // who may say "dont" without asking for anything
      "others": "you u they i we he she why it",
      // what makes a "stop" behind it a thing
      "noun": "the a an that of non bus truck pit rest train one next last first text",
    ],
    sentences: [
      "stop texting", "stop texting me", "stop texts", "stop messaging", "stop messaging me", "stip it", "ur blocked",
      "youre blocked", "wrong num", "leave me out", "leave me out of this", "exclude me", "let me off", "stop",
      "stop all", "stopall", "stop it", "stop it all", "stop this", "stop that", "stop these", "stop those",
      "stop with this", "stop with these", "no interest", "blocked and reported", "stop them", "stop everything",
      "stop me", "stop messages", "please stop this", "make it stop", "make this stop", "make them stop", "no more",
      "no more of this", "no more of these", "enough", "thats enough", "enough is enough", "enough of this",
      "ive had enough", "i have had enough", "leave me alone", "leave us alone", "go away", "get lost", "fuck off",
      "fuckoff", "f off", "eff off", "back off", "lose my number", "lose this number", "forget my number",
      "wrong number", "wrong person", "not interested", "im not interested", "i quit", "i want out", "im out",
      "count me out", "unsub", "unsubscribe", "unsubscribe me", "unsuscribe", "unsubcribe", "unsubscibe",
      "unsubscrib", "unsubsribe", "unsubscirbe", "unsubcsribe", "opt out", "optout", "opt me out", "opting out",
      "i opt out", "remove me", "delete me", "cancel me", "take me off", "take us off", "drop me off", "block me",
      "blocked", "this is spam", "thats spam", "dont contact", "do not contact", "do not disturb", "dont disturb",
      "do not text", "dont text", "dont message", "do not message", "do not call", "do not call or text",
      "dont call or text", "dnc", "dnd", "no texts", "no texting", "no messages", "no msgs", "no sms", "no spam",
      "cease", "desist", "cease and desist", "discontinue", "terminate", "end it", "end this", "end all",
      "end service", "end texts", "cancel all", "cancel everything", "cancel texts", "quit it", "quit this",
      "cut it out", "knock it off", "i object", "i revoke", "i revoke consent", "i withdraw", "no consent",
      "i dont consent", "stop please stop", "take a hike", "screw off", "get out of my phone", "enough texts",
    ],
    alone: [
      "spam", "shut up", "deceased", "reported", "sto", "syop", "5top", "st0p", "end", "cancel", "quit", "remove",
      "revoke", "out", "im done", "unsubscribed", "stopp", "stp", "sotp", "stpo", "tsop", "stopt", "atop", "dtop",
      "stoo", "srop", "stpp", "stoip", "stopo", "stopl", "sstop", "stip", "sttop", "stob", "stoop", "etop", "stahp",
      "cancle", "cancell", "block", "delete", "leave", "disconnect", "deactivate", "disable", "mute",
    ],
    patterns: [
      "have to ~1 say|tell ..2 stop $", "number ..3 reassigned|recycled",
      "not|aint intrested|intersted|interrested in",
      "rather|prefer not ~2 get|receive|receiving|getting|be|have|these", "dont <text> ~2 no more",
      "dont send ~3 nothing|anything", "!was|is|did my|this number ~1 removed|deleted|erased|off $",
      "dont|nolonger want|wish|care|wanna ~1 participate",
      "<end> filling|clogging|flooding|cluttering|blasting my|our|the|up", "leave me|us out of ~1 this|it|these",
      "exclude|let me|us ~1 from|off ~4 <list>|this|these", "not|aint|arent intrested|intersted|interrested $",
      "aint interested", "wrong num", "number ~3 reassigned|recycled",
      "reporting ~2 to fcc|ftc|police|authorities|the|carrier", "ur|youre blocked",
      "turn|switch|shut this|these|them off $", "to <end> this|these|them $",
      // stop … texting me, stop … the texts
      "!i|we|they|the|a|non|bus|one <end> ~2 <texting>",
      "!<noun> <end> my ~1 <texts>",
      "!<noun> <end> ~4 <texts>",
      "!the|a|an|of|non|bus|they|i|we <end> ~2 <offers>", "!the|a <cancel> ~3 <texts>",
      "!the|a <cancel> my ~1 <texts>",
      "!i|they|we <end> sending|sendin|calling|hitting|blowing|writing me|us|this|these|those|them|it|up",
      "<end> sending|texting|calling|contacting|messaging $", "<end> getting|receiving ~2 $",
      "<end> contact|communication|communications|communicating|all", "turn|shut|switch ~3 <texts> off",
      "^ stop i dont|do|did|didnt|never|have|havent|not|cannot|told|said|asked|already|moved",
      "^ stop im not|nolonger|done|going", "^ stop or", "^ stop no", "^ stop dont", "^ stop wrong", "^ stop who",
      "^ stop not", "^ stop unsubscribe", "^ stop your|youre", "^ stop you have", "^ stop remove", "^ stop already",
      "^ stop this is|isnt", "^ stop its", "if|unless you dont|do <end>",
      "why|when dont|wont|cannot|cant you|u <end> <texting>", "you|u wont|never|dont|cannot <end> <texting> me|us",
      "when will ~1 you|u|this|it|these|texts|messages <end> $",
      // that it stops
      "make ~1 this|it|them|these|texts|messages ~1 stop|end",
      "texts|messages|this|these|it|they|them|you|u ~1 need|needs|has|have|must|gotta to <end> $",
      "this|these|it|they|messages|texts must|gotta <end> $",
      "want|wanna|like|need|wish|asking|ask|asked|told|tell|telling|begging|beg|demand ~4 <end> $",
      "wanna|like|need|wish <end> ~2 <texts>",
      "want|wanna|like|need|wish|get ~2 <texts>|this|these|those|it|them to <end> $",
      "told|asked|asking|ask|begging|beg|telling ..5 to <end> $",
      "told|asked|telling|asking|begging ~2 not to <text>", "not <texting> me|us|this", "but stop $",
      "can|could ~2 <texts> <end> $", "can|could this|these|it <end> $", "texted|replied|sent|typed stop $",
      "texted|replied|sent stop yesterday|twice|before|multiple|several|many", "be taken off",
      "be removed|unsubscribed|optedout", "!i|we|you|to|should remove|delete $", "number ~1 belongs to",
      "belongs to someone|somebody else", "reported as spam", "never|not wanting ~5 <texts>",
      "^ never send ~3 <texts>|again", "discontinue|cancel|terminate|end service|services $",
      "nolonger need|want ~2 service|services", "i said <end> $", "how ..4 <end> this|these|it|them $",
      // do not text me
      "!<others> dont ~3 <text> me|us|my|this|here|anymore|him|her",
      "!<others> dont ~2 <text> $", "dont you ~1 <text> me|us",
      "!<others> dont call|phone|write ~1 me|us|this|here|anymore",
      "!<others> dont send me|us ~2 anything|any|anymore|more|these|this|those|texts|messages|spam|stuff|crap|shit|offers|promotions|ads|alerts $",
      "!<others> dont send me|us any ~2 <texts>",
      "!<others> dont send ~3 <texts>", "!<others> dont send ~1 anymore|more $",
      "!you|they|i|we|why dont reply|respond|write|text to me anymore", "^ never <text>|call|contact me|us|this",
      "never <text>|call|contact ~3 again", "can|could|would|will|please you|u not <text>|send|call",
      "not to <text>|contact me|us|this", "please not <text> me", "dont call|text|contact list|registry",
      "dont <text> or|and call", "dont use|have|keep|sell|share my number",
      // not wanted
      "dont|doesnt|nolonger|not|never|didnt wanna|want|wish|need|like|care ~5 <texts> $",
      "dont|doesnt|nolonger|never|didnt want|wanna|wish|need|like|care ~5 <texts>",
      "dont|doesnt|nolonger|not|didnt want|wanna|wish|need|like|care ~2 get|getting|receive|receiving|recieve|receiving anything|any|this|these|those|them|anymore|from",
      "dont|nolonger want|wanna|wish ~2 be texted|messaged|contacted|bothered|spammed|subscribed|called|harassed|part|on|included|notified|solicited|a",
      "dont|nolonger|didnt want|wanna|wish ~1 hear ~2 from",
      "dont|nolonger|didnt want|wanna|need this|these|those|them $",
      "dont want|need|wanna ~2 this|these|those|them|it anymore", "dont want|wanna ~2 anymore $",
      "nolonger interested|wish|want|consent|authorize|subscribe", "dont consent|authorize|agree|permit ~2 $",
      "dont consent|authorize|agree|permit ~3 this|these|<texts>|being|receiving|any", "dont want you ~2 <texting>",
      "dont want you ~2 to|2 <text>|call|contact", "dont have ~1 my permission|consent|authorization",
      "dont have permission|consent|authorization",
      "revoke|revoking|withdraw|withdrawing|rescind|revoked ~1 my|any|all|consent|permission|authorization",
      "not interested ~3 $", "not interested in ~4 <texts>|<offers>|this|these|that|any|anything", "arent interested",
      "no interest in ~4 <texts>|<offers>|this|these|your",
      "never|didnt|dont signed|sign|signup|signedup|subscribed|subscribe|agreed|agree|optin|consented|consent|ask|asked|request|requested|authorize|authorized ~1 for|to|up ~3 this|these|your|those|any|texts|messages|that|spam|it",
      "never|didnt signup|signedup|subscribed|subscribe|agreed|consented|asked for|to ~2 this|these|your|any|texts|messages|spam|it|be",
      "never signedup|subscribed|consented|agreed $",
      "didnt ask|signup|subscribe for|to ~1 this|these|your|any|texts|it|spam",
      "didnt give you|u ~1 permission|consent|my|this", "never gave you|u ~1 permission|consent|my|this",
      "didnt|never authorize|authorized|approve|approved this|these|you|any", "no more ~4 <texts>",
      "^ no more ~3 <offers>", "^ no ~1 texts|messages|sms|texting|spam|msgs|contact ~1 $",
      "no further ~3 <texts>|contact|communication|communications",
      "enough ~1 with|w|of ~3 <texts>|<offers>|this|these", "enough texts|messages|texting|spam",
      "done with|w ~2 this|these|texts|messages|spam|you", "im done getting|receiving",
      "sick|tired|fed of|up ~4 <texts>|this|these $",
      // off the list
      "<remove> <me> from|off|$", "<remove> <me> $",
      "!the|a <remove> ~1 me|us|myself ~1 from|off|as|please|thanks|right|i|im|this|asap",
      "<remove> my|this|our|her|his ~2 number|phone|cell|name|info|details|contact|information|mobile|#|digits|subscription",
      "<take> ~1 <me>|myself ~1 off|out|from ~4 <list>|this|these|everything", "<take> <me>|myself off ~2 $",
      "<take> <me>|myself off of|your|ur|the|this|that ~2 <list>|thing",
      "<take> ~1 my|this|our|her|his ~2 number|phone|name|cell ~1 off|out|from", "get|getting|got off ~4 <list>",
      "want|wanna|like|need ~1 off|out|from ~3 <list>|this|these", "<remove> ~2 from|off ~4 <list>",
      "take|get|keep ~2 off|from ~3 list|lists|database|mailing|system",
      "off ~1 your|ur|the|this ~2 mailing|distribution|text|texting|sms|contact|call list",
      "no|not|dont me|want|be on ~3 list", "get me off ~2 $", "get out of my phone|inbox|messages",
      "get off my phone|back|case", "want out ~2 $", "lose|forget|erase|toss my|this|our number|digits|contact",
      "unsubscribe|unsub|unsuscribe|unsubcribe|unsubscibe|unsubscrib|unsubsribe|unsubscribing|unenroll|desubscribe|deregister|unregister|disenroll",
      "opt me|us|this|my|him|her ~1 out", "opt my|this number|phone out", "optout|opting|optingout",
      "leave ..2 alone",
      "<cancel>|<end>|close my|this|the|our|all ~1 <texts>|membership|enrollment|registration|participation|signup|account|sms|service|program|alerts|enrolment",
      "take|remove|cancel|withdraw|pull|drop me ~1 from|out ~3 program|club|everything|service|membership|group",
      // the wrong person
      "!the|a wrong number|person|phone|guy|girl|lady|contact|recipient|man|woman|numbr|nember",
      "have|got|texting|texted|reached ~1 wrong number|person|phone|guy|girl|lady|contact|man|woman",
      "this|that|its|number isnt|aint ..3 number|phone|cell", "nolonger ..2 number|phone|cell",
      "isnt ..2 number|phone anymore", "not ..1 number|phone anymore", "nolonger works|lives here|with",
      "not the ~1 person ..2 think|looking|want|know", "isnt who|whom you|u think|want|are", "not who you|u think",
      // threats and spam
      "blocking|block|blocked ~1 you|u|ur|yall", "blocking|block|blocked this|your|ur number|texts|contact|sender",
      "report|reporting|reported ~2 you|u|this|your|number|spam|as|it to|as|for|$",
      "report|reporting|reported you|u|this|ur|your", "you|u youre|are spamming|harassing",
      "youre|ur|you|u spamming|harassing", "this|these|its|it is|are|youre|just ~1 spam|harassment", "fuckoff",
      "go fuck|screw yourself|yourselves", "leave me|us ~1 be|alone|out $", "dont disturb me|us",
    ],
    idioms: [
      "dont <text> me ~1 the|my|that|code|receipt|link|menu|it",
      "non|nonstop|bus|truck|pit|rest|train|tram|metro|subway|next|last|first|one|every|each|quick|fuel|gas stop|stops",
      "list price|prices", "end of", "stop drop and", "wrong number of|on|for|in|at",
      "i|we|have|did ~1 gave|give|typed|entered|enter|put|texted|dialed|dialled|called|used|had|wrote|have|text|i ..3 wrong number",
      "is|was|do|did this|it|that|i ..3 wrong number|person",
      "dont <text>|call me|us ~1 before|after|until|til|till|while|when|during|so|that|about|because|unless|back",
      "dont <text>|call me|us at|in ~1 night|work|school|midnight|morning|evening|nights|church|class",
      "isnt wrong number", "accidentally|mistakenly|accident|mistake ~3 unsubscribe|optout|unsubscribed|opting",
      "unsubscribe|optout|stop ..4 accident|accidentally|mistake|mistakenly",
      "not interested in ~2 sugar|dairy|decaf|food",
      "remove|delete ~1 me ~1 from|off ~3 waitlist|waiting|waitlists|schedule|rota|roster|reservation|booking|team",
      "take|get|put me ~1 off|from|on ~2 waitlist|waiting|guest|wait list", "leave ~3 alone time",
      "turnoff my|the light|lights|oven", "dont send ~2 texts|text while", "end ~1 text|message with",
      "cancel|end|stop my text|message order", "stop|end|cancel|quit ~1 text|message size",
      "<texts> <end> working|coming|arriving|loading", "dont text and",
    ],
    negations:
      "dont didnt doesnt never not cannot cant wouldnt without wont isnt couldnt shouldnt neither arent havent",
    fillers: """
      want wanna to need ever just really going gonna have mean meant meaning ask asking asked wish like plan \
      planning try trying please u me think thinking actually intend intending said say saying have had been be get \
      getting going
      """,
    wonderings: "did was am were is have had has if when before after until till do does should whether once since",
    pronouns: "i you u we they it he she",
    askings: "how pls so unless"
  )
}
