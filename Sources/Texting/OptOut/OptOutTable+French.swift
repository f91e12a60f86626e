extension OptOutTable {
  static let french = OptOutTable(
    contractions: [
      "m envoyer": "menvoyer", "m envoyez": "menvoyez", "m ecrire": "mecrire", "m ecrivez": "mecrivez",
      "n envoyez": "nenvoyez", "d envoyer": "denvoyer", "c est": "cest", "l abonnement": "labonnement", "j ai": "jai",
      "m appeler": "mappeler", "m appelez": "mappelez", "n en": "nen", "d avoir": "davoir", "rendez vous": "rdv",
    ],
    courtesies: [
      "bon", "bordel", "putain", "définitivement", "pour de bon", "je vous en prie", "s'il vous plaît",
      "s'il te plaît", "s il vous plait", "s il te plait", "svp", "stp", "merci", "merci beaucoup", "merci d'avance",
      "bonjour", "bonsoir", "salut", "coucou", "désolé", "désolée", "pardon", "excusez-moi", "maintenant",
      "tout de suite", "immédiatement", "de suite", "monsieur", "madame", "messieurs dames", "cordialement",
      "bonne journée", "bonne soirée", "au revoir",
    ],
    leadIns: [
      "je veux", "je voudrais", "je souhaite", "je désire", "j'aimerais", "merci de", "veuillez", "pouvez-vous",
      "peux-tu", "pourriez-vous", "comment", "comment puis-je", "comment faire pour", "prière de",
      "je vous demande de", "je vous prie de", "je demande",
    ],
    joints: "svp stp merci",
    interjections: [
      "oui", "non merci", "et", "mais", "alors", "ah", "oh", "eh", "donc", "hé",
    ],
    light: """
      me nous vous vos les ces ce cette de des du d la le l tous toutes tout votre tes ta ton mes mon ma plus par \
      pour à aux sur et ou ni recevoir recevez aucun aucune aucuns jamais texto sans arrêt cesse être en votre part \
      moi
      """,
    classes: [
      "arrêtez": """
      arrêtez arrête arrêter arrêt arrêts cessez cesse cesser stoppez stoppe stopper stop finissez arretez arreter
      """,
      "envoyer": """
      envoyer menvoyer denvoyer écrire mécrire texter contacter déranger spammer solliciter importuner harceler \
      appeler mappeler embêter membêter emmerder memmerder saouler messager denvoye
      """,
      "envoyez": """
      envoyez envoie envoies menvoyez menvoie menvoies nenvoyez nenvoie écrivez écris mécrivez mécris nécrivez \
      appelez appelle mappelez mappelle contactez contacte recontactez dérangez dérange textez texte sollicitez \
      importunez harcelez embêtez membêtez relancez
      """,
      "messages": """
      message messages sms texto textos texte textes notification notifications alerte alertes promo promos \
      promotion promotions publicité publicités pub pubs spam spams mms offres
      """,
      "retirez": """
      retirez retire retirer enlevez enlève enlever supprimez supprime supprimer effacez efface effacer rayez raye \
      rayer ôtez sortez virez
      """,
    ],
    sentences: [
      "arrêt", "arrêtez", "arrête", "arrêter", "d'arrêter", "arrêtez ça", "arrête ça", "arrêtez tout",
      "arrêtez maintenant", "ça suffit", "cessez", "cesser", "stoppez", "stopper", "désabonner", "désabonnement",
      "désabonnez-moi", "désinscription", "désinscrire", "désinscrivez-moi", "me désabonner", "me désinscrire",
      "se désabonner", "désabo", "plus de messages", "plus de message", "plus de sms", "plus de texto",
      "plus de textos", "plus de pub", "pas de sms", "pas de message", "pas de messages", "pas de pub", "plus rien",
      "laissez-moi tranquille", "laisse-moi tranquille", "laissez-moi en paix", "fichez-moi la paix",
      "foutez-moi la paix", "lâchez-moi", "mauvais numéro", "faux numéro", "erreur de numéro", "mauvaise personne",
      "pas intéressé", "pas intéressée", "ça ne m'intéresse pas", "ça ne m'intéresse plus", "plus intéressé",
      "plus intéressée", "je ne suis pas intéressé", "je ne suis pas intéressée", "je ne suis plus intéressé",
      "ne pas déranger", "ne plus déranger", "ne plus contacter", "ne pas contacter", "ne me contactez plus",
      "j'en ai marre", "retirez-moi", "supprimez-moi", "enlevez-moi", "retirez mon numéro", "supprimez mon numéro",
      "effacez mon numéro", "dégagez", "résilier abonnement", "refus", "opposition", "stop sms", "stop pub",
      "stop tout", "je me désabonne", "je me désinscris", "je n'en veux plus", "je ne veux plus rien",
      "ne plus recevoir",
    ],
    alone: [
      "fin", "résilier", "résiliation", "annuler", "supprimer", "quitter", "sortir", "retirer", "arret sms",
      "stop arret",
    ],
    patterns: [
      "<arrêtez> de|d ~3 <envoyer>", "<arrêtez> denvoyer", "!d|un|l|larrêt|the|a|your|bus|le <arrêtez> ~3 <messages>",
      "<arrêtez> avec ~2 <messages>", "!vous|tu|il|on|elle ne|n ~1 <envoyez> plus|pas|jamais|rien",
      "!ne|n|vous|tu|il|on|elle <envoyez> plus|jamais",
      "!vous|tu|il|on|elle nenvoyez|nenvoie|nécrivez plus|pas|jamais",
      "!ne|vous|tu me contactez|contacte|textez|écrivez|dérangez|appelez plus|pas|jamais",
      "ne plus|pas ~1 <envoyer>|recevoir|être",
      "ne veux|souhaite|désire|veut|voulons|souhaitons plus|pas ~4 <messages>|recevoir|être",
      "veux|souhaite|désire|voudrais plus|pas ~3 recevoir|être", "veux plus ~1 <messages> $",
      "plus besoin de ~2 <messages>", "^ plus|pas|aucun|aucune ~1 de|d ~1 <messages> $", "^ plus aucun <messages>",
      "nen veux plus", "<retirez> moi|nous ~2 $",
      "<retirez> moi|nous ~1 de|du ~3 liste|listes|fichier|fichiers|base|répertoire|groupe|diffusion|contacts",
      "<retirez> ~1 mon|ce numéro|nom|contact|portable|téléphone",
      "me <retirez> de ~2 liste|listes|fichier|fichiers|base|diffusion",
      "désabonner|désabonnement|désabonnez|désabonne|désinscription|désinscrire|désinscrivez|désinscris|désinscrit",
      "laissez|laisse|fichez|foutez|fiche|fous|laisser moi|nous tranquille|tranquilles|la|en paix",
      "laissez|laisse|fichez|foutez moi|nous la|en paix", "mauvais|faux numéro|destinataire",
      "trompez|trompé|trompée|trompe de numéro|personne|destinataire",
      "erreur de|sur numéro|destinataire|le|personne", "pas le bon numéro", "nest|cest ~1 plus|pas mon|son|le numéro",
      "pas|plus intéressé|intéressée|intéressés $", "pas|plus intéressé|intéressée par ~2 <messages>",
      "minteresse|mintéressent|mintéresse pas|plus $",
      "résilier|résiliez|annuler|annulez|annule|résilie ~1 mon|labonnement|cet|abonnement|linscription ~1 abonnement|inscription|adhésion|$",
      "jamais demandé ~3 <messages>|ça|cela", "nai ~1 rien demandé|pas demandé",
      "jamais ~1 inscrit|inscrite|abonné|abonnée ~1 $", "retire mon consentement", "retirer mon consentement",
      "consens|accepte|autorise pas|plus ~3 <messages>|recevoir|à", "vais|va vous bloquer|signaler",
      "signale|bloque ~1 ce|votre|comme numéro|spam", "marre|assez de|d ~3 <messages>|spam",
    ],
    idioms: [
      "arrêt de|du bus|tram|métro|train", "arrêt bus|tram", "je me suis trompé|trompée de numéro",
      "me suis trompé|trompée", "prochain|dernier|premier arrêt|stop", "arrêt maladie", "sans arrêt|cesse",
      "<envoyez> pas avant|après|pendant|quand", "pas reçu", "ne <arrêtez> ~1 pas|jamais", "faux numéro de|sur",
    ],
    negations: "ne pas jamais nai nas",
    fillers: "veux voulez vous me de que je surtout pas",
    wonderings: "si quand pourquoi", pronouns: "je vous tu on j"
  )
}
