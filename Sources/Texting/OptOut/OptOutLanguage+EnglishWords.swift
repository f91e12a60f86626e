extension OptOutLanguage {
  /// What the words of English stand for; the ways stand beside.
  static let englishWords: [String: String] = [
    "POLITE": """
    n_ty n_thx nty n_thanks and_ty \
    please pls plz plse plea pleas pleae pleaze pleez kindly thanks thank_you thankyou thank_u thx thnx tnx ty \
    tysm thanks_in_advance thank_you_very_much thank_you_so_much thanks_so_much thanks_a_lot many_thanks \
    thanks_anyway cheers hi hello hey hey_there hi_there hiya heya yo howdy dear_sir_or_madam dear dear_sir \
    good_morning good_afternoon good_evening sorry im_sorry excuse_me pardon apologies my_apologies ok okay kk \
    alright immediately at_once asap just just_please forever for_good permanently effective_immediately \
    once_and_for_all for_the_last_time last_time guys folks everyone team sir maam madam man bro bruh dude \
    buddy mate hun sweetie honey for_gods_sake for_god_sake for_the_love_of_god for_christs_sake for_fucks_sake \
    for_petes_sake god omg omfg jesus seriously really ugh ughh wtf ffs jfc smh the_hell tf the_fuck fucking \
    fuckin fkn effing freaking frickin fricken damn damn_it dammit goddamn bloody you_people people yall \
    i_beg_you im_begging_you i_mean_it im_serious this_is_my_last_warning have_a_nice_day have_a_good_day \
    have_a_great_day have_a_blessed_day goodbye bye god_bless respectfully with_respect kind_regards regards \
    have_a_good_one take_care no_offense no_hard_feelings not_trying_to_be_rude much_appreciated appreciate_it \
    ever now right_now right_away already literally immediatly simply also actually honestly tbh fing \
    again_please and_thank_you and_thanks sincerely best
    """,
    "LIGHT": """
    the a an of w wit all any these those this that with your ur youre you u yall yours more further future \
    such so many much to get me us both from on in and or for stupid annoying constant dumb random unwanted \
    unsolicited daily weekly silly endless anymore again here my our his her their at_all way every single \
    phone cell day everyday promotional marketing automated mass group text sms email number it them him \
    anything else other kind sort type types kinds no at this_way ever either
    """,
    "OPENER": "i im ive you youre u ur who whos why we they he she idk",
    "LEAD": """
    are were weve \
    i we im id want_to wanna_to id_like would_like like want wanna wish need to you_need u_need you_must must \
    you_to u_to can_you can_u could_you could_u would_you will_you will_u can_i could_i may_i can_we can_this \
    can_these can_it can_they how_do_i how_can_i how_to how_do_you how_do_we how_do_u i_said i_say said say \
    says saying told tell asked ask asking telling beg begging demand demanding request requesting trying you \
    have_to gotta got_to has_to needs_to need_to going_to gonna do_me_a_favor so_kind go_ahead this these it \
    them they all let lets make yes yeah yep yup no nope nah oh well um uh hmm k then reply replying text txt \
    send command re time_to would_you_mind it_is is_it_possible is_there_a_way there_a_way enough everything \
    texts messages hereby am just want_you want_u twice times three_times 3_times multiple_times several_times \
    before many_times better best over_it
    """,
    "CEASE": """
    quit cease desist cease_and_desist discontinue stahp stahhp stap stpp stob sto stoo stoop stip syop atop \
    etop dtop srop stoip stopo stopl sstop tsop stoping stopping quitting ~discontinue refrain_from refrain \
    knock_off knock_it_off_with lay_off lay_off_the cut_it_out_with cut_out give_it_a_rest_with ease_up_on \
    abstain_from
    """,
    "OFF": """
    halt finish end cancel cancle cancell ~cancel cancelling canceling ending terminate disable deactivate deactivated \
    turn_off shut_off switch_off mute kill suspend turn this_off toggle_off opt-out terminated canceled \
    cancelled discontinued shut_down
    """,
    "UNSUB": """
    onsubscribe deregister de_register unregister un_register unfollow nomoretexts stop2end stop2stop stopstopstop \
    ~unsubscribe unsub unsubs ~unsubscribed ~unsuscribe optout opt_out ~unsubscribing unscribe usubscribe \
    unsubcribe unsubsribe unsubscirbe un_subscribe unsubscription unsubscrbe unsubscripe unsubscrib unsusbcribe \
    opting_out opted_out opt_me_out opt_us_out opt_this opts_out opt_out_of unenroll un_enroll disenroll \
    optmeout opt_outta take_me_out_of
    """,
    "CONTACT": """
    tex_ting text_ing texti_ng mess_aging messag_ing texing tecting \
    text txt txting txtng texting textng texitng textin texing txtin tx message messaging msg msging mesaging \
    messagin messege contact contacting bother bothering harass harassing harrassing bug bugging pester \
    pestering annoying annoy emailing email solicit soliciting spamming spammin spam text_messaging call \
    calling calls_or bombard bombarding blow_up blowing_up blowin_up hit_up hitting_up ping pinging dm notify \
    reach_out reaching_out communicate communicating communication communications contacts write_to writing_to \
    disturb disturbing disturb_me bothering_me texted contacted messaged txt_me
    """,
    "MSG": """
    tex_ts text_s mess_ages \
    ~texts text txts txt textes ~message ~messages msg msgs mesages mesage messges messeges text_messages \
    text_message notification ~notifications notifs alert alerts mms ads advertisements advertising \
    advertisement advertisment promos promo promotions promotionals promotion marketing solicitation \
    solicitations newsletter ~subscription subscriptions reminders text_alerts blasts bullshit junkmail \
    junk_mail emails text_list text_club spam_texts spams subscribtion correspondence
    """,
    "OFFER": """
    offers offer deals coupons specials updates stuff crap shit junk nonsense madness harassment things garbage \
    bs reminders sales_pitches pitches promo_codes discounts sales bothering thing service services program
    """,
    "NEG": """
    dont do_not don_t doesnt does_not didnt did_not never not nolonger no_longer wont will_not cannot can_not \
    cant dnt donot dun aint isnt without wouldnt would_not shouldnt stop_ever not_to no_need_to no_need \
    dont_ever havent
    """,
    "NO": "no zero",
    "MORE": "anymore any_more any_longer more again no_more ever_again further nothing_else anymor any_mor",
    "WANTMORE": "hear_from",
    "PREP": "from at on with about for to because as since here via",
    "LIST": """
    list lists database databases db mailing mailings distribution system systems texts text sms messages \
    messaging thread subscription contacts records record rolodex program mail files file listing marketing \
    notifications alerts promos group chat texting subscribers roster club directory data_base mailinglist \
    whatever_this_is
    """,
    "REMOVE": """
    rmv \
    remover remve romove remov rmove remvoe \
    get_rid_of \
    ~remove delete erase purge scrub ~removed deleted removing removal deleting erased exclude excluded unlist \
    wipe yank rm
    """,
    "TAKE":
      "tak tke taek sign count take get drop strike scratch pull cut keep taken taking cross pluck rid let kick knock",
    "ARTICLE": "a an the",
    "REMOVEME": """
    remove_me delete_me take_me_off take_us_off get_me_off drop_me_from let_me_off remove_us delete_us \
    take_me_out get_me_out_of let_me_out_of pull_me_off cross_me_off scratch_me_off strike_me_from exclude_me \
    leave_me_off keep_me_off leave_me_out leave_us_out cut_me_off
    """,
    "FROM": "from off out out_of of outta off_of outa",
    "WRONG": "wrong incorrect worng wrng wromg mistaken rong",
    "PRAISE": "love great lol like fun good happy",
    "REFUSE": "refuse decline declining reject",
    "SIGNUP": """
    sign_up signup signed_up signedup signing_up subscribed subscribe agreed agree optin opt_in opted_in \
    consented ask_for asked_for ask_to asked_to request requested authorize authorized enroll enrolled \
    join_this joined_this register registered approve approved sign signed gave_you_permission \
    give_you_permission gave_you_my_number give_you_my_number gave_you_consent give_you_consent \
    gave_u_permission gave_u_my_number gave_permission gave_consent give_consent gave_you_my_info \
    gave_my_number gave_out_my_number gave_yall_my_number
    """,
    "REVOKE": "revoke revoking withdraw withdrawing rescind revoked withdrawn remove retract ~withdraw",
    "CONSENT": "consent permission authorization authorisation agreement consents authorize consented opt_in optin",
    "NOTINT": """
    hard_pass_on hard_pass not_interested no_interest not_intrested not_intersted not_interrested \
    aint_interested arent_interested no_longer_interested isnt_interested not_int not_intereted uninterested \
    dont_care dont_care_about lost_interest have_no_interest not_for_me
    """,
    "BLOCK": "block blocking blocked",
    "REPORT": "report reporting reported sue suing",
    "YOU": "you u yall this number",
    "AUTHORITY": """
    sue ill_sue i_sue legal gdpr \
    fcc ftc tcpa attorney attorneys lawyer lawyers police attorney_general bbb can_spam legal_action lawsuit \
    do_not_call_list do_not_call_registry dnc_list dnc_registry authorities small_claims sue_you \
    better_business_bureau court cops my_carrier
    """,
    "ALWAYS": """
    misplace_my_number lose_my_digits off_my_phone out_of_my_inbox \
    removal_request opt_owt opt_put text_someone_else bother_someone_else hit_someone_else_up get_a_life \
    leave_me_alone leave_us_alone leave_me_be leave_me_the_hell_alone leave_my_phone_alone leave_me_tf_alone \
    leave_me_the_fuck_alone leave_me_tf lose_my_number loose_my_number lose_this_number loose_this_number \
    forget_my_number delete_my_number remove_my_number erase_my_number lose_my_contact lose_this_contact \
    remove_me_from remove_me delete_me_from removed_from_your worng_number wrong_num wrong_nbr take_me_off_your \
    take_me_off_this take_me_off_ur take_me_off_the_list off_your_list off_of_your off_this_list off_ur_list \
    off_the_list_please off_your_texts off_your_text off_these_texts do_not_solicit national_do_not_call \
    stoptextingme this_is_harassment harassing_me harassing_us harassment_stop spamming_me spamming_us \
    make_it_stop make_this_stop make_them_stop nobody_by_that_name no_one_by_that_name no_one_here_by \
    noone_by_that no_one_named nobody_named nobody_here_named no_one_here_named not_who_you_think \
    not_the_person_you not_who_you new_owner_of_this reassigned this_is_a_landline belongs_to_someone \
    belongs_to_somebody no_longer_at_this_number not_at_this_number person_youre_trying youve_been_blocked \
    ur_blocked youre_blocked you_are_blocked u_r_blocked gonna_block_you going_to_block_you blocking_you \
    blocking_u blocking_this will_block_you do_not_call_list do_not_call_registry on_the_dnc stoptexting \
    stopmessaging stoptexts stopit stopsms stopmessages stoptext take_a_hike violates_tcpa tcpa want_off \
    want_out_of_this get_off_this_list get_off_your_list get_off_the_list my_number_off my_phone_off \
    knock_it_off want_off_this cease_all_contact you_have_no_right_to_text asked_you_not_to told_you_not_to \
    asked_not_to_be dont_belong_on_this no_contact no_longer_a_customer not_a_customer_anymore \
    not_your_customer dont_know_any lose_the_number
    """,
    "ALONE": """
    no_more nomore enough thats_enough enough_is_enough enough_of_this enough_already ive_had_enough \
    i_have_had_enough had_enough go_away get_lost fuck_off fuckoff f_off eff_off back_off piss_off bugger_off \
    sod_off buzz_off screw_off fuck_you_stop i_quit i_want_out im_out count_me_out unsub out_please take_me_off \
    take_us_off remove_me remove_us delete_me drop_me_off block_me this_is_spam thats_spam do_not_disturb \
    dont_disturb do_not_text dont_text dont_message do_not_message do_not_call do_not_call_or_text dont_call \
    dont_call_or_text dnc dnd no_texts no_texting no_messages no_msgs no_sms no_spam end_it end_this end_all \
    end_service cancel_all cancel_everything cancel_me cut_it_out knock_it_off i_object i_revoke i_withdraw \
    no_consent stop_it stop_that give_it_a_rest im_not_interested not_interested leave_me_out_of_this \
    get_out_of_my_phone no_stop quit_it quit_this wrong_number wrong_person reported_and_blocked \
    blocked_and_reported blocked_you i_blocked_you cancel_service get_me_off opt_me_out get_off_my_phone \
    pass_away_already please_go_away scram screw_you shove_it do_not_want dont_want_these dont_want_this \
    dont_want_them dont_need_these dont_need_this no_more_of_this no_more_of_these no_mas dont_bother \
    dont_bother_me not_wanted over_it im_over_it im_done_with_this over_this dont_like_this spammers spammer \
    do_not_send dont_send dont_send_anything dont_send_me_anything remove_from_list take_off_list off_list \
    turn_off turn_this_off turn_it_off turn_these_off shut_it_off shut_this_off let_me_out let_me_go lemme_out \
    not_her not_him never_again never_mind_unsubscribe beat_it bye_felicia
    """,
    "WHOLE": """
    halt removal stopthis off_please opt-out \
    enuf stfu rmv revocation withdrawn objection \
    wrong spam shut_up deceased reported sto syop end cancel quit remove revoke out im_done unsubscribed block \
    blocked delete leave disconnect deactivate disable mute cancle cancell terminate bye_now removed \
    no_longer_interested pls_remove unlist me_no
    """,
    "THING": """
    class classes locker lockers spin yoga pilates boxing sauna towel towels trainer court lane session sessions nails haircut color facial massage lashes polish brow brows wax drill saw paint ladder screws rental workshop lesson lessons brunch patio booth tab wine dessert special soup pizza burger fries salad steak mushrooms pickles tomatoes tomato cilantro mayo bacon egg eggs garlic rice beer kit parking photo photos picture comment review seat seats \
    order orders coffee latte lattes milk sugar foam muffin muffins syrup onions onion cheese ice cream drink \
    drinks food bag bags receipt receipts napkins straws straw fork forks spoons cup cups card cards table \
    reservation appointment booking delivery item items decaf tea cake cakes cookie cookies bread charge \
    charges bill tip money refund points stamp stamps bun buns plastic utensils sauce whipped whip pickup \
    invoice menu bagel bagels croissant croissants donut donuts code codes lids lid nuts plan waitlist \
    waiting_list guest_list birthday pumpkin
    """,
    "JOINT": """
    and or but because cuz bc coz cause since so if then before unless until while when plus except though \
    although
    """,
    "ALL": """
    stop quit unsubscribe stopall cancel end all this these those them everything now me us with already texting \
    yesterday
    """,
    "SEND": """
    send sending sendin sent_to deliver delivering shooting filling clogging flooding cluttering blasting \
    spamming sends
    """,
    "RECV": """
    get getting receive receiving recieve recieving receving gettin be be_sent hear have hearing getting_these \
    be_getting see seeing recv
    """,
    "THIS": """
    this these those them it that anything nothing any any_of_these any_of_this any_of_it from_you from_yall \
    from_u from_you_guys from_your
    """,
    "NOMORE": """
    no_mas \
    enuff enuf no_more nomore no_mor no_mo done_w enough enough_with enough_of no_further zero end_of_the done_with \
    had_enough_of had_enough no_addition* no_new
    """,
    "WANT": """
    want wanna want_to wish need like care interested would_like wanting wants wishing desire_to desire_any \
    asked_for ask_for
    """,
    "ME": """
    me us myself my_husband my_wife my_mom my_son my_daughter my_kid my_mother my_father my_dad him her my_info \
    my_information my_contact my_details my_data this_contact our_business my_profile
    """,
    "NUM": """
    number num numbr nmber numer no. phone cell mobile line landline digits phone_number cell_number telephone \
    cellphone contact_info contact_information contact_details nbr #s
    """,
    "PERSON": """
    person guy girl lady one_here man woman dude chick individual party people recipient house family \
    phone_number
    """,
    "FIX": """
    of its should new instead update fix orders order cup ticket receipt points stamps account file charged on \
    drink coffee latte my profile
    """,
    "TIRED": """
    tired_of sick_of fed_up_with done_with over_these over_the over_your enough_of hate fed_up had_it_with \
    so_over overwhelmed annoyed_by cant_stand over_it sick_and_tired_of
    """,
    "TOOMANY": """
    too_many way_too_many too_much way_too_much so_many way_too_often too_often nonstop constantly every_day \
    all_day excessive way_too_frequent too_frequent
    """,
    "ANNOY": """
    annoying annoy annoys unwanted ridiculous excessive unsolicited irritating intrusive bothersome are_spam \
    is_spam
    """,
    "NEVER": """
    never didnt did_not dont_remember dont_recall havent have_not do_not_recall do_not_remember dont_think_i \
    nobody_here wasnt_me not_remember
    """,
    "JEST": """
    unreal insane gorgeous too_good obsessed incredible heaven divine \
    hammer_time yelled screamed shouted \
    catering funeral funny hilarious omg_stop dying killing_me cracking_me cute adorable delicious yummy yum \
    so_good awesome amazing free no_way im_dead drooling hungry tempting making_me teasing spoiling i_cant \
    serious_lol blushing free_coffee it_i_love too_sweet laughing
    """,
    "KIN": """
    kid kids kiddo toddler son daughter husband wife sister brother friend baby dog cat mom dad roommate grandson nephew niece child partner boyfriend girlfriend coworker
    """,
    "SENT": """
    sent texted typed replied hit pressed wrote unsubscribed opted_out text texts sends send
    """,
    "NEXT": "next another one_more",
    "SAID": "said told asked replied texted sent typed answered wrote",
    "STILL": "still keep go_on continue continuing keeps going",
    "LEAVE": "leave_me leave_us let_me let_us leave_my leave_this",
    "PEACE": "alone in_peace be",
    "USE": "using processing storing sharing selling keeping use process",
    "OBJECT": "object objecting opposed",
    "WHEN": """
    monday tuesday wednesday thursday friday saturday sunday tomorrow tonight tomorrows fridays saturdays mondays noon pm am 3pm 4pm 5pm 6pm 7pm 8pm 9am 10am weekend
    """,
    "FREEME":
      "spare_me spare_us forget_about_me forget_us release_me release_us free_me excuse_me_from exempt_me let_me_off skip_me ghost_me",
    "LAST": "last final",
    "WISH":
      "let_that let_this make_that make_this this_better that_better better_be had_better hope let_it i_hope_this",
  ]
}
