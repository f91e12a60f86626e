extension OptOutTable {
  static let german = OptOutTable(
    courtesies: [
      "verdammt", "leute", "für immer", "bittesehr", "bitte", "bitte sehr", "danke", "danke schön", "dankeschön",
      "vielen dank", "danke im voraus", "hallo", "hi", "moin", "servus", "guten tag", "guten morgen", "guten abend",
      "sorry", "entschuldigung", "tut mir leid", "verzeihung", "jetzt", "sofort", "endlich", "mal", "doch",
      "umgehend", "ab sofort", "unverzüglich", "mit freundlichen grüßen", "mfg", "lg", "viele grüße",
      "schönen tag noch",
    ],
    leadIns: [
      "ich möchte", "ich will", "ich würde gerne", "könnt ihr", "können sie", "könnten sie", "kannst du",
      "wie kann ich", "wie kann ich mich", "ich bitte um", "ich verlange", "ich bitte sie",
    ],
    joints: "bitte",
    interjections: [
      "ja", "nein", "nein danke", "und", "aber", "also", "ach", "oh", "ne", "nee", "na",
    ],
    light: """
      mir mich uns sie ihr du von aus der dem den die das des eure eurer euren ihre ihrer ihren deine deiner diese \
      dieser diesen dieses weitere weiteren mehr bitte damit mit ständig immer wieder jetzt endlich noch eure solche \
      an zu alle sms per und oder werbe auf meine unerwünschten
      """,
    classes: [
      "hört": "hör höre hört hören hoer hoert hoeren",
      "schreiben": """
      schreiben schicken senden belästigen belaestigen nerven texten spammen zuzuschicken anzuschreiben \
      kontaktieren zuzusenden anzurufen zuzutexten zuspammen vollzuspammen zuzuspammen texten simsen verschicken
      """,
      "schreibt": """
      schreib schreibe schreibt schreiben schick schicke schickt schicken schicket send sende sendet senden text \
      textet texten kontaktiert kontaktieren kontaktiere belästigt belästigen ruft rufen
      """,
      "nachrichten": """
      sms nachricht nachrichten text texte textnachrichten mitteilungen mitteilung werbung werbenachrichten spam \
      benachrichtigungen newsletter angebote werbesms mails infos
      """,
      "streicht": """
      nimm nehmt nehmen streich streiche streicht streichen lösch lösche löscht löschen loesche loescht loeschen \
      entfern entferne entfernt entfernen trag tragt tragen werft holt
      """,
    ],
    sentences: [
      "stopp", "stoppen", "aufhören", "aufhoeren", "hör auf", "hört auf", "hören sie auf", "hör damit auf",
      "hört damit auf", "hören sie damit auf", "abmelden", "abbestellen", "austragen", "abmeldung", "abbestellung",
      "schluss", "schluss damit", "genug", "es reicht", "mir reichts", "keine sms", "keine sms mehr",
      "keine nachrichten", "keine nachrichten mehr", "keine weiteren nachrichten", "keine weiteren sms",
      "keine werbung", "keine werbung mehr", "lasst mich in ruhe", "lass mich in ruhe", "lassen sie mich in ruhe",
      "falsche nummer", "falsche person", "falsch verbunden", "kein interesse", "kein interesse mehr",
      "nicht interessiert", "nicht mehr interessiert", "kein bedarf", "nie wieder", "nicht stören",
      "nicht mehr stören", "nicht mehr kontaktieren", "nicht kontaktieren", "melde mich ab", "melden sie mich ab",
      "meldet mich ab", "mich abmelden", "ich melde mich ab", "lösche meine nummer", "löscht mich",
      "löschen sie mich", "streicht mich", "haut ab", "verpisst euch", "nichts mehr", "ich widerspreche",
      "widerspruch", "widerruf", "verwählt", "lasst das", "lass das", "lassen sie das", "unterlassen", "stop sms",
      "abo kündigen", "abo beenden", "mich austragen", "mich löschen",
    ],
    alone: [
      "ende", "kündigen", "löschen", "beenden", "raus", "aus", "kündigung", "entfernen", "abbrechen", "stornieren",
    ],
    patterns: [
      "kein interesse ~1 mehr|danke|$", "kein interesse ~1 an ~3 <nachrichten>",
      "will|möchte|moechte das|dies|sowas nicht|nichts mehr $", "<hört> ~4 auf ~6 <schreiben>",
      "!wann|warum|wieso|ob|wenn <hört> ~3 auf $", "<hört> ~3 auf mit ~3 <nachrichten>",
      "aufhören|aufhoeren ~4 <schreiben>",
      "<nachrichten> ~3 stoppen|abbestellen|abmelden|einstellen|beenden|stornieren|abschalten|deaktivieren|unterlassen|löschen|kündigen|stopp",
      "!the|a|your|bus|der|die|das|ein|eine stoppen|stoppt|stoppe|stopp|stop|beendet|beenden|stellt|unterlassen|unterlasst ~4 <nachrichten>",
      "<schreibt> ~4 nicht|nichts|nie|niemals ~1 mehr|wieder", "<schreibt> ~3 keine|keinen|kein ~3 <nachrichten>",
      "nicht mehr ~3 <schreiben>|anschreiben|kontaktiert|belästigt|anrufen|erhalten|bekommen|empfangen",
      "nie wieder ~2 <schreiben>|anschreiben|<nachrichten>",
      "möchte|moechte|will|wünsche|wuensche|brauche|wollen|möchten|bekomme ~3 keine|keinerlei|nichts|nie|kein ~3 <nachrichten>|mehr|erhalten|bekommen",
      "^ keine|keinerlei|bitte ~4 <nachrichten> ~1 $", "keine ~3 <nachrichten> mehr",
      "möchte|will|moechte ~3 nicht ~1 mehr|länger ~3 <nachrichten>|erhalten|bekommen|kontaktiert|angeschrieben|belästigt|haben",
      "<streicht> ~1 mich|uns|meine|diese|unsere ~4 liste|verteiler|nummer|datenbank|raus|heraus|aus|kartei|system|daten|kontakte|$",
      "meine nummer ~3 löschen|loeschen|entfernen|streichen|raus",
      "aus|von ~3 liste|verteiler|datenbank ~1 löschen|streichen|entfernen|nehmen|austragen|abmelden",
      "abmelden|abbestellen|austragen|abmeldung|abbestellung|deabonnieren", "melde|meldet|melden ~2 mich|uns ~3 ab",
      "lass|lasst|lassen|lasse ~2 ruhe|frieden", "lass|lasst|lassen ~1 mich|uns ~1 in ruhe|frieden",
      "falsche|falschen nummer|person|telefonnummer|empfänger|adressat", "verwählt|verwaehlt",
      "nicht ~1 interessiert $", "nicht mehr interessiert", "nicht ~1 meine nummer",
      "nie ~2 angemeldet|bestellt|zugestimmt|abonniert|eingewilligt",
      "widerrufe|widerruf|widerspreche ~3 einwilligung|zusendung|werbung|nutzung|$",
      "werbung|nutzung ~1 widerspreche|widersprechen",
      "abo|abonnement|mitgliedschaft|newsletter|club ~1 kündigen|kuendigen|beenden|abbestellen|stornieren",
      "kündige|kuendige|kündigt|storniert|beende ~1 mein|das|meine|die ~1 abo|abonnement|mitgliedschaft|newsletter|sms",
      "blockiere|blockieren|melde|sperre euch|sie|diese|eure ~1 nummer|als|$", "genug von ~2 <nachrichten>|euch",
      "das ist spam|belästigung",
    ],
    idioms: [
      "nicht ~1 aufhören|aufhoeren|stoppen|abmelden|abbestellen",
      "falsche nummer ~1 angegeben|eingegeben|getippt|auf", "ich habe mich ~1 verwählt",
      "nächste|letzte|nächster|letzter halt|haltestelle", "keine ~1 nachricht bekommen|erhalten|gekriegt",
      "<schreibt> ..3 nicht vor|nach|während", "termin|bestellung|tisch|reservierung ..2 abmelden|abbestellen",
      "<nachrichten> ~2 nicht mehr bekommen|erhalten|angekommen",
    ],
    negations: "nicht nie niemals kein keinesfalls",
    fillers: "möchte will wollte mich mir euch sie ich bitte auf dass ihr wieder",
    wonderings: "wenn falls ob wann warum", pronouns: "ich ihr sie du wir man"
  )
}
