extension OptOutLanguage {
  static let english = OptOutLanguage(
    classes: englishWords,
    voids: [
      "what if|happens|happened .. CEASE|UNSUB|OFF", "CEASE|UNSUB|OFF .. lose|keep ..3 points|stamps|rewards",
      "lose|keep ..3 points|stamps|rewards .. CEASE|UNSUB",
      "did|do|does|have|has|was|am|are|is|were ~ i|we|you ..2 CEASE|UNSUB|unsubscribed|opted_out|removed|"
        + "stopped|remove !!how !!how_many !!what !!why",
      "when|what_time|whens|what_day .. do|does|will|is|are|did|should ..3 CEASE|end --MSG --CONTACT",
      "why ~ did|was|were|have|has|am|arent|are|havent|dont i|we|you|my|u ..6 CEASE|removed|getting|stopped|"
        + "get|receive|text|MSG !!keep !!still",
      "where|which|nearest|next|what|how_many stop|stops", "will|do|does ~ MSG|text CEASE",
      "UNSUB|unsubscribed|removed|stopped ..2 by_mistake|by_accident|accidentally",
      "resubscribe|back_on|come_back", "meaning|mean|means", "if i ..2 CEASE|UNSUB|OFF",
      "do i ..3 CEASE|UNSUB !!how !!what", "was ..3 CEASE|OFF !!i",
      "keep|continue|start|resume ~ texting|sending|messaging|coming|MSG !!you !!u !!yall !!they !!if !!NEG "
        + "!!no_need",
      "want|like|love more ~ MSG", "wrong_number_of", "number_of",
      "is|are this|these|it|you ..2 SPAM|MSG|WRONG|bot|scam", "there are|is ..2 NOMORE",
      "are|is there ..3 NOMORE|NO",
      "!!you !!u typed|entered|texted|text|gave|put|dialed|called|sent ~ WRONG ~ number|NUM", "did ..3 WRONG",
      "NO|NOMORE|NEG ~ MSG ~ received|receive|came|yet|today|came_through|for_a_week|from_you_today|for_a|"
        + "came_in|arrived|this_week|sent|got",
      "got|received|getting|get|gotten|receive NO ~ MSG",
      "havent|didnt|never|not|dont|did_not|have_not|isnt|arent|wasnt|am_not|wont ..2 receive|received|get|"
        + "got|getting|gotten|receiving|come|coming|seen|see|go|went ..4 MSG|SPAM|text|OFFER !!WANT !!rather "
        + "!!prefer !!CEASE !!SIGNUP",
      "MSG ..3 didnt|not|never|hasnt|havent|wont ..2 go|come|work|arrive|send|working|arrived|came|went|deliver",
      "miss|missing ~ MSG", "love|enjoy ..3 MSG", "MSG ~ are|is ~ great|awesome|good|funny|fun",
      "NUM ..2 changed|wrong ..6 FIX", "changed ~ NUM", "my|have ~ new|right|correct ~ NUM",
      "waitlist|wait_list|waiting_list|guest_list|waitinglist", "add|put ..3 list",
      "text|message|call|send ~ instead", "need ~ the ~ code", "no_calls", "call|calls ..3 just|only text",
      "TIRED ..3 waiting|rain|line|snow", "sick_of|tired_of ..3 winter|weather|work",
      "text ..3 when|if ..6 ready|done|open|back|available", "NOMORE than", "NEG forget",
      "NEG text|texting and driv*|drive", "is|was|are ~ TOOMANY ..2 CONTACT|MSG", "which|what ~ list|number",
      "my|a|the message|text ..3 said|says", "cant|cannot|couldnt|can_not find|open|read|see|reply ..4 MSG",
      "dont|didnt understand|know|get ..5 MSG !!want", "lost my number", "does|do|did ~ NUM", "what_number",
      "delete|remove ..3 THING", "not_interested|interested ..6 but|just|only ..4 THING",
      "sorry_for|sorry_about ..4 MSG",
      "do_you|do_u|can_you|could_you|can_i|will_you|how_often ~ text|message|call|send ~ --stop !!not !!never",
      "email|emails|newsletter ..6 still want|like|keep|text|texts",
      "newsletter|emails|email ..3 fine|ok|good !!CEASE !!OFF", "disturb ..2 sign|cat|dog", "disturb the",
      "have_to|had_to|need_to|gotta ~ cancel ~ $", "quit or",
      "stop|halt|cease ~ and --remove --delete --unsubscribe --MSG --CONTACT", "hate|sorry to bother",
      "meaning|what CEASE|stop", "dont text ~ driv*", "who ~ sent|texted|is ~ this ~ message|text|number",
      "thanks_for|thank_you_for ..4 MSG", "no_longer|nolonger on ~ menu",
      "unsubscribed|unsubscribe ~ from ~ newsletter|email|emails|email_newsletter", "my ~ old ~ NUM",
      "old NUM|card", "not ~ unsubscribing", "hope ..4 CEASE",
    ],
    idioms: [
      "!you !u !yall NEG|wont|couldnt|nobody|hardly *LIGHT|want|wanna|like|ask|say|said|you|u|us|can|for|"
        + "mean|me|want_to|just CEASE|UNSUB|OFF|REMOVE|REMOVEME|unsubscribed|BLOCK !!if !!unless !!why !!when "
        + "!!until !!you_dont_listen",
      "stop by|in|over|at|sign|light|lights|motion|watch|loss|for|there|here_for|somewhere|what|before|after|"
        + "near|and_smell|serving|seating|taking|selling|closing|raising|putting|making|being|playing|trying|"
        + "drinking|eating|laughing|craving|thinking|payment|order|the_music",
      "the|a|bus|tram|train|truck|pit|non|full|next|last|first|one|rest|another|more|subway|metro|short|"
        + "nearest|closest|one_more|quick|every|my CEASE -sending -texting",
      "i|we|ill|may|might|gonna|should|bus|buses|will|id stop in|by|over|at|there|here|for|off|on|eating|"
        + "drinking|coming|tomorrow|later|going",
      "who|rain|car|trains|train|construction CEASE",
      "the|week|month|day|year|rear|dead|happy|front|back|deep|low|high|each|this|other|both|my OFF -alerts "
        + "-texts -text -messages -subscription -service",
      "spam|fried musubi|sandwich|rice|sushi", "ham or spam", "sell|have|eat ~ SPAM",
      "text|message|call|txt|msg me|us when|if|once|as|at|back|the|a|your|about", "drop me a", "text it",
      "can|could|may i text|message", "text|message|call NO",
      "wrong ~ side|size|order|drink|item|place|location|store|shop|amount|balance|total|bag|way|address|"
        + "time|day|name",
      "report ~ a|an|card|lost|for", "take me off|out ~ THING|waitlist", "take ~ 5|10|20|15|one|two|off_work",
      "NUM NEG ..2 work|working|go|fit", "quit ~ my|your|her|his ~ job|smoking|sugar|caffeine|work|gym",
      "cease_fire", "drop me a", "get NUM", "block|blocked|blocks ~ of|away|party|road|from|me_a|off",
      "road|street|card|account is|was|got|are|been blocked", "not_interested|no_interest in ~ THING",
      "no_more|enough|nomore ~ THING|room|rain|seats|space|parking|than|for|time|said|points|ice|sugar|about|to",
      "delete|remove|cancel|take|drop|end ~ the|my|that|this|a|an|last|one|an_item|your ~ THING|last|item|"
        + "one|second|first|third|it",
      "remove|cancel|delete|end ~ THING", "cancel ~ it|that|3pm|today|tomorrow|tonight|dinner|lunch|pickup|them",
      "get off at|on|work|in", "fill* out", "lights|ac|music|oven|tv OFF",
      "turn_off|shut_off|mute|turn|disable ~ lights|ac|music|oven|tv|alarm|heat|fan|chip|light|heater|sound",
      "out of|front|there|here|loud", "list ~ of|price", "end of|up|date|time|ed|table",
      "off ~ my ~ order|head|card", "over ~ there|here|easy|the_weekend",
    ],
    ways: [
      "MSG|this|these|it|they have|has|need got|got_to|to|have_to ~ CEASE|OFF",
      "turn|shut|switch|toggle ~ MSG|this|these|those|them|it off",
      "good|fine|ok|okay without|on|w_o ~ MSG",
      "CEASE ..4 my ~ phone|inbox|line|cell|mobile",
      "NEG hit ~ up",
      "NUM ..3 mine|ours now",
      "this|that|it is|thats ~ scam|fraud|phishing $",
      "nobody|noone|no_one ..3 permission|asked|consented",
      // stop … the texts to me
      "CEASE|quit hitting|blowing|writing|calling me|up", "CEASE getting|receiving ~ $",
      "CEASE ..3 getting|receiving ..4 MSG|THIS",
      "^ CEASE i|im|ive dont|do|did|didnt|never|have|havent|not|cannot|told|said|asked|already|moved|am|blocked",
      "^ CEASE or", "^ CEASE wrong|NEG|NO|who|remove|already|ur|your|youre|you_have|its|this|NEG",
      "^ CEASE spam|spamming", "if|unless|until you|u|yall|they NEG CEASE",
      "if|unless|until ..3 one|another more|another|single ~ MSG",
      "one|another more|another ~ MSG .. AUTHORITY|REPORT|BLOCK", "if|unless you|u NEG ..2 CEASE|REMOVE",
      "why|when wont|dont|cant|cannot|will|can you|u|this|these|it|they|MSG CEASE",
      "you|u|yall|they wont|never|dont|cant|cannot|refuse CEASE ..2 CONTACT|SEND|MSG",
      "why ~ are|do|r ~ you|u|yall ~ keep|still ..2 CONTACT|SEND|texting", "why ~ am ~ i still",
      "keep|keeps texting|sending|messaging|calling|spamming|contacting me|us|MSG|this|these !!please !!POLITE",
      "still ..2 getting|receiving|texting|sending|get ..3 MSG|me|these|this --asked",
      "told|asked|texted|said|replied|sent|typed|say|replying|texting ..5 stop|unsubscribe ~ $",
      "told|asked|texted|said|replied|sent|typed|replying|texting stop|STOP",
      "MSG|this|these|it|they|them|harassment need|needs|has|have|must|gotta ~ CEASE|end|be_stopped",
      "want|like|need|wish|get|make|getting ~ MSG|this|these|those|it|them ~ to ~ CEASE|OFF",
      "want|like|need|wish|asking|ask|asked|told|tell|telling|begging|beg|demand|request ~ you|u ..3 CEASE ~ $",
      "^ CEASE it|this|that ~ please|now",
      // do not
      "no_need|stop|NEG ..3 to CONTACT|SEND ~ her|him|me|us|them|anymore", "NEG CONTACT ~ list|registry",
      "NEG call or CONTACT", "NEG CONTACT or|and call",
      "can|could|would|will|please you|u ~ not CONTACT|SEND --THING", "mind not ~ CONTACT|SEND|texting|sending",
      "way|can|could|how|like|want ..2 not ~ get|getting|receive|receiving ~ THIS|MSG --THING",
      "no_need ..3 CONTACT|SEND|MSG", "make|get|getting ~ MSG|THIS ~ CEASE|OFF",
      "OFF ~ membership|service|services ~ $", "rather|prefer|appreciate not ..4 MSG|THIS|RECV|CONTACT",
      "rather|prefer|appreciate ..2 NEG ..3 MSG|RECV|CONTACT|SEND|texting",
      "rather|prefer|appreciate ~ if|it_if|no ..2 you ..2 NEG|CEASE",
      "rather|prefer|like|want no|fewer_no ~ MSG|CONTACT", "prefer no|not ~ MSG",
      "NEG have|keep|use|share|sell|store ~ my ~ NUM|info",
      "NEG WANT|wanna|wish ~ to|be ~ be ~ CONTACT|texted|messaged|contacted|bothered|called|harassed|part|on|"
        + "included|notified|solicited|a|subscribed|in|member",
      "NEG want|wanna|wish|care ~ participate|join|member|part|belong",
      "NEG WANT ~ this|these|them|those|any|that ~ $ !!cant", "NEG WANT ~ THIS anymore",
      "no_longer|nolonger want|wish|need|care --THING --room", "NEG WANT ~ OFFER ~ $ --THING",
      "NOMORE ~ OFFER ~ $ --THING", "NEG need|want ~ more ~ OFFER",
      "NEG WANT ..2 you ~ CONTACT|texting|sending|messaging|contacting|calling|spamming|bothering",
      "NEG hear ~ from", "NEG ..2 hear|hearing from", "want|wanna|like|i ~ out ~ of ~ this|these|LIST",
      "CONTACT|text me no_more|never|NOMORE", "^ never CONTACT|SEND|call ..3 again|me|us|this|here",
      "NEG send|give|share ..2 me|us|my|nothing|anything|no|any|this ~ THIS|anything|any|anymore|more|these|"
        + "this|those|nothing|stuff|crap|shit|offers|info --THING",
      "NEG reply|respond|write|text ~ me|anymore|back ~ anymore|again --when",
      // removal
      "REMOVE ..3 my|this|our|her|his|the ~ NUM ~ $",
      "REMOVE ..5 off|from|out|outta ~ your|ur|this|these|the|all|any|yall|whatever|every|that|whichever ..4 "
        + "LIST|system",
      "off|outta ~ your|ur|this|these|yall|yalls ~ LIST|MSG|list|stuff --THING",
      "be|get|been|being removed|taken_off|deleted|taken|unsubscribed|optedout|off ~ $|off|from|LIST !!did "
        + "!!was !!am",
      "want|like|need|wish|i ..3 removed|taken_off|deleted", "out|off ~ your|ur|this|these ~ LIST",
      "REMOVE ~ number|phone|cell|mobile|contact|info|data|information --THING --and",
      "NUM ..3 off|removed|deleted ~ $", "take NUM|ME ..2 off", "undo|reverse ~ MSG|subscription",
      "unsign|un-sign ..2 up", "LIST ..2 i_want_off",
      "put|place|add me|us|this ..3 do_not_call|do_not_text|dnc|no_call|no_text|do_not_contact",
      "lose|loose|forget|erase|delete|ditch my|this|our|the ~ NUM|contact|digits|info !!i !!did",
      // not me
      "NUM ..3 reassigned|recycled|belongs|someone_else|somebody_else",
      "!is|isnt this|thats|its ~ WRONG NUM|PERSON", "you|u|yall|youve ..3 WRONG ~ NUM|PERSON|guy|girl --FIX",
      "NEG ..4 NUM anymore|any_more|now",
      "no_longer|doesnt|does_not|not|nolonger ..4 this|his|her|their|that|s ~ NUM|phone !!change",
      "nobody|no_one|noone|nobodys ..2 here|by|named|called|at ..3 name|named|number|here",
      "whoever .. NEG|isnt|not", "this isnt|is_not|not|aint her|him|them",
      "NEG know ..3 who_you_are|who_this_is|how_you|who_u_are|this_number",
      "NUM ..3 shared|work|business|company|minor|kids|child|childs|emergency ..6 NEG|CEASE|REMOVE",
      "not|NEG ~ person ~ you|u", "not ~ NUM|phone_of",
      "looking_for|intended|trying_to_reach .. NEG|not|wrong|moved|died",
      // enough
      "i ~ have|had enough",
      "MSG ~ is|are|were|r|getting|got|way|just ~ TOOMANY|ANNOY|out_of_hand|out_of_control|bothering|stressing",
      "you|u|yall|guys text|message|msg|txt|send|send_out ..3 TOOMANY", "TOOMANY ~ OFFER ~ $ !!love",
      "MSG TOOMANY", "get|getting|receive|receiving TOOMANY ..2 MSG|of_these|of_them --love --lol",
      "tired|sick|fed ..2 of|up ..5 MSG|CONTACT|texting|OFFER",
      "hate|despise|dislike ..3 MSG|SPAM|CONTACT|getting",
      "NEG like|enjoy|appreciate|love ..4 MSG|SPAM|CONTACT|RECV", "waste of time|data|my",
      "enough with|of ..3 MSG|SPAM|OFFER",
      // consent, law
      "NEG ..2 permission|consent|authorization|authority|right to CONTACT|SEND|text|use|my",
      "NEG|without ..2 my permission|consent|authorization",
      "revoke|revoking|withdraw|withdrawing|rescind ..2 consent|permission|authorization|any|all|my",
      "report|reporting|reported|reports ~ you|as|number|this|it|these ..3 spam|fcc|ftc|police|carrier|$|you|"
        + "authorities",
      "tcpa|fcc|ftc|can_spam|do_not_call_list|do_not_call_registry",
      "block|blocking|blocked ~ you|u|this|number|yall",
      "this|it|that|you|these violates|illegal|is_illegal|harassment|is_harassment|spam_me",
      "TAKE ..5 off|from|out|outta|out_of|off_of ~ your|ur|this|these|the|all|any|yall|whatever|every|that|"
        + "whichever ..4 LIST|system --THING",
      "TAKE ..3 ME|NUM|this|number ..4 off|out|off_of|out_of ~ $ --THING", "opt ..3 out",
      "NEG ..4 hear|hearing|hear_from|hearing_from", "this|it|these|MSG|that CEASE $$ !!does !!did",
      "no_longer|doesnt|nolonger|not ..3 has|have|own|use|owns|uses ..2 NUM|number",
      "doesnt|no_longer|dont live|work|shop .. REMOVE|remove $", "number .. delete|remove ~ it",
      "to CEASE this|these|it|them|MSG $", "how ..3 CEASE|OFF|UNSUB this|these|it|them|MSG $",
      "want|like|let|get ..2 FROM ~ LIST|this|these --THING", "hereby ..3 revoke|opt|demand|withdraw|request",
    ],
    bare: [
      "mom|mother|dad|father|husband|wife|he|she|person|grandma|grandmother|grandpa|son|daughter|owner|"
        + "brother|sister|member|customer|youre|trying ..4 passed_away|passed|deceased|died|is_dead|"
        + "no_longer_with_us|dead --THING",
      "^ CEASE ~ $", "^ *LEAD REMOVEME $", "^ *LEAD UNSUB", "^ *LEAD enough CEASE",
    ],
    whole: [
      "^ NEG WANT|wanna ~ $ --THING", "^ CEASE reply|NUM", "^ no thanks CEASE|REMOVEME", "^ THIS ~ stopped $",
    ]
  )
}
