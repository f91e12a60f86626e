extension OptOutLanguage {
  static let german = OptOutLanguage(
    classes: germanWords,
    voids: [
      "warum|wieso|weshalb ..8 NEG|bekomme|kriege|nicht|CEASE|mehr !!schreibt",
      "bekomme|kriege|bekam|erhalte|bekommen_wir|habe|hab|kam|kommt|kommen|gekommen ..4 NEG ..3 MSG|bekommen|"
        + "erhalten|angekommen|gekommen|code !!interesse --angemeldet --abonniert --registriert --zugestimmt "
        + "--eingewilligt",
      "NEG ..2 MSG bekommen|erhalten|gekriegt|angekommen|da|gekommen|von_euch_bekommen $ !!will !!möchte "
        + "!!wollen !!möchten !!bitte",
      "NEG ..2 CEASE|aufhören zu|mit|damit", "NEG CEASE !!wenn !!falls", "hört bloß|ja nicht",
      "kann|kannst|können|konnte ~ NEG ..2 aufhören|CEASE|öffnen|lesen|finden|kommen",
      "wann ..5 CEASE|auf|endet|ende", "wenn|falls ich ..3 UNSUB|abmelde|kündige|stop|CEASE",
      "verlier* ..4 punkte", "ist das|dies|diese|es ..2 spam|SPAM", "neue|geänderte NUM",
      "nummer geändert|gewechselt|gewechselt_habe|ist_jetzt", "meine NUM ist|lautet|0*",
      "schreib*|schickt|sagt|meldet|gebt|melden ..5 wenn|sobald", "warteliste|gästeliste|reservierungsliste",
      "setzt|setzen|schreibt|packt|tragt ..3 auf ~ liste", "aus_versehen|versehentlich",
      "mag|liebe|liebt ..3 MSG !!NEG !!nicht", "danke_für ..3 MSG",
      "schickt|schick|sendet ..2 mehr|weiter --NEG !!NEG !!nicht !!keine", "THING ..2 falsch*", "falsch* THING",
      "habt|gibt|haben|gibts ..3 NEG|keine|kein", "gibt_es_keine_warte", "ich|wir komm* nicht",
      "nummer auf|vom|am|der|des ..2 THING|becher|karte|bon|tisch", "code nicht",
      "hab*_mich ..3 geirrt|vertan|verwählt|vertippt",
      "will|möchte|würde|kann ~ MSG ~ bekommen|erhalten|haben|abonnieren --NEG !!NEG !!keine !!nicht",
      "wer ist|seid|bist|schreibt ?da ?das ?denn $", "höre|hört_sich|anhört|zuhören",
      "stornieren|storniere|abbestellen|kündigen|löschen|löscht ..3 THING",
      "THING ..3 stornieren|abbestellen|kündigen|löschen|absagen|entfernen|abholen|verlängern|ändern",
      "meine|die|mein|unser punkte|karte|konto|guthaben ..2 gesperrt|weg|gelöscht|blockiert|abgelaufen",
    ],
    idioms: [
      "ende der|des|vom|gut|nächster|dieser|april|mai|juni", "am|zu|vom|wochen|zum|bis ende", "wochenende",
      "keine|kein|keinen|ohne|genug|keen|keiner ~ THING|ahnung|zeit|problem|sorge|stress|eile|hunger|"
        + "parkplatz|platz|lust_auf_tee|bargeld|regen|kinder",
      "NOTINT an|am THING|tee", "reicht|genug das|für|es_für|es_noch|THING|noch|punkte|geld|mir_ein|mir_eine",
      "nervt der|die regen|baustelle|verkehr|bahn|stau|lärm|bauarbeiten", "nerven ~ bauarbeiten|die",
      "lass|lasst|lassen ~ es_vor|es_an|mal|THING|den|die|das_so|ein|zwei|es_euch",
      "schluss für|mit_der_arbeit|um|macht_ihr|habe_ich|ist", "macht|habt ihr schluss",
      "nehmt|nehmen|nimm|nehme ~ THING|karte|ich|das", "nehme|nehm ~ ich",
      "raus aus ~ bahn|bus|auto|arbeit|büro|haus|der_bahn|dem_bus",
      "aus dem|der angebot|karte|menü|laden|kühlschrank", "halt mal|an|bei|die|den|dein|das|ma",
      "bus|bahn|er|tram halt|hält", "haltestelle",
      "nicht_mehr um|heiß|da|frisch|heute|lange|viel|weit|so|vorrätig|kommen|auf_der|im|genug|hungrig|"
        + "nötig_für|warm|erreicht|gültig",
      "stopp|stop an_der", "löscht|löschen|entfernt|entfernen ~ THING|alte|doppelte",
      "will|möchte ~ NEG ~ THING", "satt|leid|hasse ~ THING|regen|montage|das_warten|warten",
      "nicht_so|nicht_nur|warum_nicht", "handy ist|kaputt|akku", "melden|melde|anmelden mich|an",
    ],
    ways: [
      "NEG ..4 mehr ..3 SEND|CONTACT|RECV|schicken|schreiben|senden|bekommen|erhalten --THING !!ich_bekomme",
      "SEND|CONTACT ..3 NEG ..3 MSG|mehr|wieder|SPAM --THING",
      "SEND|CONTACT ..2 mir|mich|uns ..2 NEG ~ mehr|MSG|$ --THING",
      "SEND|CONTACT ..3 NEG $ !!ich !!wann --THING",
      "NEG ..3 MSG ..3 SEND|RECV|haben|mehr|schreiben|wünsche|erwünscht|gewünscht|will|möchte|empfangen --THING",
      "^ NEG|keine|kein ~ MSG|SPAM ~ $", "keine|kein|keinen ~ MSG ~ mehr",
      "MSG ..1 NEG ..1 mehr|erwünscht|gewünscht",
      "NEG ..2 wieder|mehr|nochmal|nie ..1 SEND|CONTACT|anschreiben --THING",
      "nie|nie_wieder|niemals ..3 SEND|CONTACT --THING",
      "will|möchte|wollen|möchten|wünsche|will_ich|brauche|mag ..3 NEG ..6 MSG|SPAM|RECV|CONTACT|SEND|OFFER|"
        + "hören|mehr_von --THING",
      "will|möchte|wollen|möchten|wünsche ..3 MSG ..3 NEG",
      "will|möchte|wollen|möchten|wünsche ..2 NEG ~ mehr ~ $",
      "NEG ~ mehr ~ von ~ euch|ihnen|dir ..3 $|hören|bekommen|kriegen|lesen|sehen|haben|erhalten",
      "NEG ..2 bock|lust|interesse|nerv ..4 MSG|SPAM|euch|eure|ihre|OFFER", "NEG ..1 bock|lust|interesse ~ mehr",
      "hört|hör|hören ..2 auf ..6 MSG|SEND|CONTACT|damit|zu|mir|mich|mit",
      "CEASE|stop ..4 mir|mich ..2 CONTACT|SEND", "CEASE ..3 mit ..4 MSG|SPAM|OFFER",
      "MSG ..4 CEASE|stoppen|einstellen|beenden|aufhören|unterlassen|abstellen|ausschalten|abbestellen|"
        + "deaktivieren|kündigen|stornieren|loswerden|löschen",
      "REMOVE ..5 NUM|kontakt|kontaktdaten|daten --THING --neue",
      "NUM|daten|kontakt ..5 REMOVE|löschen|entfernen|streichen|raus|rausnehmen --THING --neue",
      "REMOVE ..5 LIST|verteiler --THING",
      "LIST|verteiler ..3 REMOVE|raus|streichen|nehmen|löschen|austragen|entfernen|abmelden --THING",
      "mich ..5 LIST|verteiler|raus|runter|austragen|löschen|entfernen|streichen|abmelden|rausnehmen --THING "
        + "!!freue",
      "aus|von ~ LIST|verteiler ..2 REMOVE|nehmen|raus|$", "rausnehmen|austragen|herausnehmen ~ $",
      "falsch* ..1 NUM|person|adressat|empfänger|verbunden --FIX", "da|hier|ihr|sie ..2 falsch $",
      "sind|seid|bist ~ falsch|falschen", "in|mit ~ NUM|person geirrt|vertan|verwechselt !!ich",
      "nummer ..4 NEG ..2 mehr ?von", "NUM ..2 gehört|gehoert ..3 NEG|jemand|mir|jetzt|anderen",
      "bin|ist ~ NEG ..1 die|der|frau|herr|richtige ..2 $", "das|dies ~ ist ~ NEG ..3 NUM|nummer ..3 von|mehr",
      "kenne ~ NEG|keine|keinen|sie_nicht|euch_nicht",
      "mutter|vater|mann|frau|opa|oma|er|sie|person|besitzer|inhaber|sohn|tochter|bruder|schwester ..3 "
        + "verstorben|gestorben|tot --THING --lachen",
      "wie ..6 UNSUB|OFF|CEASE|abmelden|loswerden|los|stoppen|kündigen|abbestellen --THING",
      "wie ..3 NEG ..3 MSG", "gesagt|geschrieben|gebeten|geantwortet ..4 CEASE|UNSUB|NEG|stop|aufzuhören",
      "CEASE|stop|abmelden geschrieben|gesagt|geschickt|gesendet|geantwortet",
      "wenn|falls ..5 NEG ..3 aufhört|aufhören|CEASE|stoppt|ende|unterlassen",
      "wenn|falls ..3 noch ..5 MSG|SEND|CONTACT|schreibt|schickt", "zeige ..4 an",
      "REPORT ..3 euch|sie|spam|bundesnetzagentur|polizei|behörde|nummer",
      "euch|sie|nummer|dich ..2 BLOCK|REPORT|verklagen|anzeigen|blockieren|sperren|blocken|melden $",
      "ich ~ BLOCK ~ euch|sie|nummer|diese|dich", "TOOMANY ..2 MSG|SPAM|CONTACT",
      "schreibt|schickt|sendet ..2 TOOMANY|dauernd", "MSG ..3 TOOMANY|ANNOY|nerven|nervt|stören",
      "MSG|SPAM ..2 nerven|nervt|stören|stört",
      "OFF ..5 abo|newsletter|benachrichtigungen|sms_abo|dienst|mitteilungen|nachrichten|service|"
        + "mitgliedschaft|versand --THING",
      "abo|newsletter|benachrichtigungen|dienst|mitgliedschaft|mitteilungen|versand ..3 OFF|ausschalten|"
        + "abschalten|beenden|kündigen|abbestellen|löschen|aus|deaktivieren --THING",
      "widerrufe|widerspreche|widerruf|widersprechen ..4 einwilligung|zustimmung|nutzung|verwendung|werbung|"
        + "daten|speicherung|erlaubnis|MSG",
      "ziehe|entziehe ..3 einwilligung|zustimmung|erlaubnis", "bestell* ..3 ab --THING", "melde* ..3 ab $",
      "brauche|brauch|will|möchte|wünsche ..4 MSG|OFFER ..2 NEG",
      "satt|leid|genug|schnauze|nase|hasse|genervt ..5 MSG|SPAM|euch|eure", "MSG ..3 satt|leid|genug|genervt",
      "NEG|ohne ..2 einwilligung|zustimmung|erlaubnis|einverstanden ..3",
      "NEG ..3 einverstanden|erlaubt|gestattet ..3 MSG|kontakt*|werbung|schreiben|schickt|$",
      "NEG ..4 angemeldet|abonniert|eingewilligt|zugestimmt|registriert|eingetragen !!noch --wie",
      "habe|hab ..2 nie ..4 gegeben|angegeben|erlaubt|bestellt|gewollt",
      "NEG ..2 verwenden|nutzen|speichern|weitergeben|benutzen ..3 NUM|daten",
      "NUM ..2 NEG ..1 verwenden|nutzen|speichern|weitergeben", "verzichte* ..2 MSG|darauf|auf|OFFER|sms",
      "sehen_sie|sehen|seht ..3 ab", "stellt|stell|stellen ..4 ein|ab ~ $",
      "schaltet|schalten|schalte|stellt|stellen|dreht ..4 MSG ..2 aus|ab|ein",
      "lasst|lass|lassen ..3 mit|die|das ..2 MSG|SPAM|schreiben|spammen|sein|spam",
      "melden|meldet|meld|melde ..3 mich|uns ..4 ab", "trag|tragt|tragen ..3 mich|uns|nummer ..4 aus",
      "nehmt|nehmen|nimm ..4 mich|uns|nummer|kontakt ..5 raus|heraus|runter|aus|von --THING",
    ],
    bare: [
      "^ *LEAD CEASE ~ *ALL $", "^ *LEAD REMOVEME ~ $",
    ],
    whole: [
      "^ NEG ~ mehr ~ $"
    ]
  )
}
