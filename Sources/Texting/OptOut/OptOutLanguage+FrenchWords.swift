extension OptOutLanguage {
  /// What the words of French stand for; the ways stand beside.
  static let frenchWords: [String: String] = [
    "POLITE": """
    non_merci \
    svp stp s_il_vous_plait s_il_te_plait s'il_vous_plaît s'il_te_plaît sil_vous_plait sil_te_plait sivouplait \
    siouplait merci mrc mci merci_beaucoup merci_bien merci_d_avance merci_d'avance d_avance d'avance bonjour \
    bonsoir bjr slt salut coucou allo madame monsieur messieurs mesdames pardon desole désolé désolée \
    excusez_moi excusez excuse_moi cordialement bien_cordialement bonne_journee bonne_soiree au_revoir \
    maintenant tout_de_suite immediatement immédiatement sur_le_champ au_plus_vite rapidement des_maintenant \
    définitivement definitivement pour_toujours une_bonne_fois_pour_toutes une_fois_pour_toutes putain bordel \
    merde bon_sang sérieux serieux serieusement vraiment franchement la_prie je_vous_prie gentiment ok \
    oui_merci bon ben bah urgent les_gars bien_sur
    """,
    "LIGHT": """
    le la les l un une des du de d à a au aux en sur par pour avec votre vos ton tes ta mon ma mes me moi m \
    nous notre nos vous te toi ce cet cette ces ça ca cela c tout tous toute toutes plus tels telle stupides \
    foutus fichus sms texto textos aucun aucune encore jamais rien type sorte autre autres numero portable \
    telephone ici ni ou pub publicitaires promotionnels commerciaux part y dorénavant desormais désormais
    """,
    "JOINT": "et mais car parce_que pcq parceque puisque si quand sinon alors donc avant_de avant pendant pr",
    "OPENER": "je j jai jen qui vous tu nous",
    "LEAD": """
    suis sommes \
    je j veux voudrais souhaite souhaiterais aimerais desire désire dois demande exige pouvez vous pouvez-vous \
    pourriez pourriez-vous peux tu pourrais veuillez merci_de merci_d prière_de priere_de il_faut faut comment \
    faire on comment_faire comment_je_fais_pour comment_puis_je comment_faire_pour non oui oh j_ai_dit jai_dit \
    dit j_ai_deja_dit ai vous_ai nous voulons je_vous je_vous_demande je_te demandons de d faites fais que cela \
    ça ca ces messages vos repondre réponse envoyer texter allez alors tellement mais merci_de_bien_vouloir \
    bien_vouloir bien voir pour juste simplement deja déjà
    """,
    "CEASE": """
    arrete* arrêter arret arrets arrêt arret_de arretez arrêtez-vous aretez aretter arette arrettez arretter \
    arète arrêtons arréter arréte arreté cesse cesser cessez cesses stoppez stopper stoppe halte halte_a stop_a \
    stop_aux basta finissez finis evitez evitez_de évitez éviter abstenez ça_suffit_les ca_suffit_les \
    ça_suffit_avec ca_suffit_avec
    """,
    "OFF": """
    annuler annulez annule annulation resilier résilier resiliez résiliez resiliation désactiver desactivez \
    desactiver désactivez desactive couper coupez stopper terminer terminez supprimer supprimez suspendre \
    suspendez suspend enlever bloquer bloquez mettre_fin mettez_fin fin_a la_fin_de eteindre éteignez \
    interrompre interrompez clore cloturer
    """,
    "UNSUB": """
    desabo \
    desabonn* ~desabonnement ~desabonner ~desabonnez desabonez desabon* desinscri* ~desinscription ~desinscrire \
    ~desinscrivez dessinscri* des_inscri* des_abonn* plus_etre_abonne plus_être_abonnée plus_abonné \
    me_desengag* desengagement ne_plus_recevoir ne_plus_etre ne_plus_être ne_pas_recevoir ne_plus_faire_partie \
    plus_faire_partie arrêter_de_recevoir arreter_de_recevoir sortir_de_la_liste sortir_de_votre_liste \
    sortir_de_cette_liste sortez_moi_de quitter_la_liste quitter_le_club quitter_votre droit_d_opposition \
    droit_opposition opposition_a mettre_fin_a_mon_abonnement annuler_mon_abonnement mexclure
    """,
    "CONTACT": """
    ecri* contact* texter textez texte_moi deranger dérangez dérange derangez embeter embêtez embetez embête \
    emmerder emmerdez emmerde importuner importunez harceler harcelez harcele harcelement solliciter sollicitez \
    sollicite spammer spamez spammez saouler saoulez soulez gonfler gonflez relancer relancez relance appeler \
    appelez joindre joignez casser_les faire_chier fais_chier faites_chier demarcher démarchez demarchage \
    envahir inonder inondez bombarder bombardez communiquer sms_er
    """,
    "MSG": """
    dsms dsm ~message ~messages msg msgs mess messag messsage mesage mesages texto textos txt sms smss sm mms \
    ~notification ~notifications notif notifs alerte alertes pub pubs ~publicite ~publicites publicités promo \
    promos ~promotion ~promotions annonces spam spams newsletter newsletters abonnement abonnements inscription \
    sollicitations sollicitation rappels courrier prospection publicitaire publicitaires demarchage
    """,
    "THIS": "ca ça cela rien ces les vos tout_ça de_vous en vos_trucs de_votre_part",
    "NEG": "ne n pas plus jamais nen aucun ni",
    "NO": "pas_de pas_d plus_de aucun aucune sans ni",
    "MORE": "plus jamais encore à_nouveau a_nouveau pu plu davantage desormais",
    "WANTMORE": "continuer",
    "PREP": "a à sur au par pour avec ici en",
    "REMOVE": """
    suppression retrait radiation effacement \
    supprim* enlev* retir* efface* effacez effacer ray* otez ôtez oter ôter sort* virez virer vire desinscri* \
    exclu* radiez radier sors_moi enlevé elimin* éliminez degag* nettoyez bannissez suprim*
    """,
    "FROM": "de des du d hors",
    "PERSON": "personne destinataire interlocuteur correspondant",
    "REFUSE": "refus* refuse moppose m_oppose",
    "NEVER": "jamais pas ne n",
    "SIGNUP": """
    inscrit inscrite abonné abonnée abonne abonnee demande demandé demander autorisé autorise accepté accepte \
    donné_mon_numero donne_mon_numero donné_mon_accord donne_mon_accord donné_mon_consentement \
    donne_mon_consentement donné_mon_autorisation donné_l_autorisation donné_mon_tel consenti souscrit \
    communiqué_mon_numero adhéré
    """,
    "REVOKE": "retire retirer retirons revoque révoque révoquer revoquer annule reprends",
    "CONSENT": "consentement accord autorisation permission consens autorise",
    "BLOCK": "bloque bloquer bloqué bloquée bloquez bloques bloquerai",
    "YOU": "vous te numero ce votre ton",
    "ALWAYS": """
    laissez_moi_tranquille laisse_moi_tranquille laissez_nous_tranquille* laissez_moi_en_paix \
    laisse_moi_en_paix fichez_moi_la_paix fiche_moi_la_paix foutez_moi_la_paix fous_moi_la_paix \
    foutez_nous_la_paix lachez_moi lachez_nous lâchez-moi lache_moi lachez_l_affaire fichez_le_camp \
    mauvais_numero mauvais_num faux_numero fau_numero erreur_de_numero erreur_de_destinataire \
    erreur_de_personne trompe*_de_numero trompé_de_numero trompez_de_numero trompes_de_numero trompe_de_numero \
    trompez_de_personne trompé_de_personne trompe_de_personne trompes_de_personne mauvaise_personne \
    pas_le_bon_numero pas_le_bon_destinataire pas_la_bonne_personne pas_mon_numero plus_son_numero \
    plus_le_numero n_est_plus_a nest_plus_a n_est_plus_le nest_plus_le n_appartient_plus nappartient_plus \
    pas_la_personne ne_suis_pas_la_personne nest_pas_le_numero n_est_pas_le_numero plus_a_ce_numero \
    plus_attribué ne_connais_pas_de ne_connais_aucun* changé_de_propriétaire allez_vous_faire va_te_faire \
    allez_au_diable vtff stop_sms stop_pub ne_me_derangez ne_pas_deranger c_est_du_harcelement \
    cest_du_harcelement harcelement vous_me_harcelez du_spam_stop je_ne_suis_plus_client* suis_plus_client* \
    plus_cliente plus_client pas_client pas_cliente ne_suis_pas_client* vous_faites_erreur_de \
    nai_jamais_donné_mon nai_jamais_donne_mon n_ai_jamais_donne_mon jamais_donné_mon_accord \
    jamais_donné_mon_num* jamais_donne_mon_num* jamais_donne_mon_tel* sans_mon_accord sans_mon_consentement \
    sans_mon_autorisation inutile_de_m_envoyer inutile_de_m'envoyer inutile_de_m_ecrire inutile_de_m'écrire \
    inutile_de_me_contacter inutile_d_insister oubliez_mon_numero oublie_mon_numero perdez_mon_numero \
    effacez_mon_numero
    """,
    "ALONE": """
    ca_sufi ça_sufi ca_sufit y_en_a_marre yen_a_marre y_a_marre \
    oubliez_nous \
    ca_suffit ça_suffit suffit assez en_voila_assez y_en_a_marre j_en_ai_marre jen_ai_marre jen_ai_assez \
    j_en_ai_assez plus_rien plus_jamais jamais_plus ne_plus_contacter ne_pas_contacter degage dégagez casse_toi \
    cassez_vous non_merci_stop ras_le_bol c_est_bon_stop je_n_en_veux_plus je_nen_veux_plus jen_veux_plus_de_ca \
    je_ne_veux_plus je_n_en_veux_pas je_nen_veux_pas je_ne_veux_rien bloqué bloquée bloque je_bloque \
    je_vous_bloque je_vous_ai_bloqué jvous_bloque spam c_est_du_spam cest_du_spam du_spam spammeur spammeurs \
    j_arrete_tout je_me_retire je_quitte je_vous_quitte vous_faites_erreur c_est_une_erreur stop_tout \
    lache_moi_la_grappe fermez_la ta_gueule je_refuse tirez_vous c_est_fini fini_merci pas_besoin \
    je_nen_ai_pas_besoin je_ne_suis_pas_interesse* je_veux_arreter je_veux_resilier je_souhaite_resilier \
    je_veux_partir foutez_le_camp je_me_desinscris je_me_desabonne je_ne_souhaite_plus je_ne_souhaite_pas \
    erreur_de_num* refus je_n_ai_rien_demandé je_n_ai_rien_demande je_nai_rien_demande j_ai_rien_demandé \
    jai_rien_demande
    """,
    "THING": """
    casier casiers cours yoga pilates boxe sauna serviette coach seance seances atelier coupe coloration ongles manucure massage soin perceuse peinture echelle scie vis location vin soupe pizza frites salade tomate tomates ail mayo oeuf riz biere salle parking photo photos creneau \
    commande commandes reservation réservation table lait sucre crème creme chantilly café cafe cafés croissant \
    croissants oignon oignons fromage glacon glaçons pain thé the dessert gateau gâteau boisson boissons \
    addition carte cartes serviette serviettes paille pailles couverts sac facture ticket code points tampon \
    tampons sirop sauce gluten noix livraison pourboire latte supplément supplement produit article menu plat \
    viande poulet tasse gobelet rdv rendez_vous sel sandwich beurre mousse place places chaises gants cannelle \
    rendez-vous
    """,
    "ALL": """
    tout ça ca cela la là maintenant tout_ça ici moi nous deja déjà ceci ces vite le les ce_cirque ce_harcelement
    """,
    "SEND": """
    envoy* envoi envois envoie* envoyer envoyez envoient expedier adresser adressez adresse_moi transmettre \
    transmettez envoyes menvoi balancer recevoir_tout
    """,
    "OFFER": """
    offre offres truc trucs merde merdes conneries bons_plans infos rien nouveautés nouvelles bêtises betises \
    actus actualités reductions réductions service harcelement harcèlement
    """,
    "RECV": """
    recevoir recevoire resevoir recevoirs entendre_parler avoir etre_contacte être_contacté etre_contactee \
    être_contactée etre_sollicit* être_sollicit* etre_derang* voir lire
    """,
    "NOMORE": """
    plus_de plus_d plu_de pu_de plus_aucun plus_aucune ni_de assez_de assez_d marre_de marre_des ras_le_bol_de \
    ras_le_bol_des trop_de stop_aux stop_a_vos fini_les finis_les marre_d pas_de pas_d aucun aucune zéro zero \
    halte_aux
    """,
    "WANT": """
    veux veut voulons voudrais souhaite souhaitons souhaiterais desire désire désirons aime besoin envie accepte \
    autorise consens demande demandé interesse interessent veu ve souhaité voulu tiens
    """,
    "ME": """
    me m moi nous mon ma mes ma_femme mon_mari mon_fils ma_fille ma_mere mon_pere mes_donnees mes_coordonnees \
    mon_contact mon_nom leur lui
    """,
    "NUM": """
    numero numéro num no tel telephone téléphone portable mobile ligne coordonnees coordonnées donnees données \
    contact tél 06
    """,
    "LIST": """
    liste listes fichier fichiers base bases base_de_donnees diffusion repertoire répertoire contacts systeme \
    système mailing envois envoi registre listing carnet club programme
    """,
    "REMOVEME": """
    supprimez_moi supprime_moi enlevez_moi enleve_moi retirez_moi retire_moi effacez_moi rayez_moi otez_moi \
    sortez_moi virez_moi desinscrivez_moi radiez_moi supprimez_nous retirez_nous enlevez_nous excluez_moi \
    suprimez_moi me_retirer me_supprimer menlever me_rayer me_sortir me_virer me_radier me_desinscrire \
    nous_retirer enlevez_mon_nom
    """,
    "WRONG": """
    mauvais faux mauvaise erroné errone mauvai fausse incorrect erreur_de erreur_sur_le pas_le_bon pas_la_bonne \
    pas_bon
    """,
    "FIX": """
    commande table ticket compte boutique nouveau points carte facture reservation gobelet bon_est est_le client
    """,
    "TIRED": """
    marre assez ras_le_bol raslebol saoule soule fatigu* lasse exaspere* exaspér* agace* deteste déteste lassé \
    gonfl* plein_le_dos plein_le_cul overdose y_en_a_marre
    """,
    "TOOMANY": """
    trop_de trop beaucoup_trop tous_les_jours sans_arret sans_arrêt sans_cesse toute_la_journee incessants \
    constamment tout_le_temps à_longueur bien_trop
    """,
    "ANNOY": """
    agacants agaçants énervants enervants penibles pénibles saoulants relous gavants intrusifs chiants chiant \
    insupportables abusifs indesirables indésirables me_gonflent me_saoulent me_soulent m_enervent menervent \
    me_derangent m'énervent magacent du_harcelement
    """,
    "NOTINT": """
    suis_plus_interesse suis_plus_interessee ne_suis_plus_interesse ne_suis_plus_interessee \
    ne_minteressent_pas ne_minteressent_plus ne_minteresse_pas ne_minteresse_plus minteressent_pas \
    ne_nous_interess* pas_interesse* pas_intéressé* plus_interesse* plus_intéressé* pas_interresse* \
    plus_interresse* ca_ne_m_interesse* ça_ne_m'intéresse* ne_m_interesse* ne_m'intéresse* ca_ne_minteresse_pas \
    ça_m'intéresse_pas ça_m'intéresse_plus minteresse_pas minteresse_plus ne_nous_intéresse* pas_interese* \
    aucun_interet aucun_intérêt sans_interet pas_d_interet m_interesse_pas m_interesse_plus jamais_interesse* \
    pa_interess* pas_interess*
    """,
    "REPORT": """
    signaler signale signalé signalerai signalement plainte porter_plainte porte_plainte dénoncer denoncer \
    denonce poursuivre
    """,
    "AUTHORITY": """
    porte_plainte plainte avocat avocats police tribunal cnil \
    cnil bloctel 33700 avocat police gendarmerie dgccrf rgpd porter_plainte porterai_plainte porte_plainte \
    deposer_plainte dépose_plainte depose_plainte poursuites tribunal mon_avocat signal_conso justice
    """,
    "WHOLE": """
    opposition retractation \
    fin annuler annulez resilier résiliez arret arreter supprimer quitter bloquer décédé decede decedee supprimez \
    resiliation annulation desactiver retirez effacer radiation sortir terminer j_arrete jarrete faux_num
    """,
    "JEST": """
    drole drôle grossir rire rigole trop_bon trop_bonne mort_de_rire délicieux delicieux adorable genial génial \
    craquer tentant faim
    """,
    "LEAVE": """
    laiss* fich* fout* lach*
    """,
    "PEACE": """
    tranquille* en_paix la_paix
    """,
    "NEXT": """
    prochain encore_un encore un_autre
    """,
    "SAID": """
    repondu dit envoye ecrit demande
    """,
    "STILL": """
    continuez continue encore toujours
    """,
    "USE": """
    utiliser utilisez traiter traitement
    """,
    "OBJECT": """
    oppose moppose opposition
    """,
    "WHEN": """
    lundi mardi mercredi jeudi vendredi samedi dimanche demain ce_soir cet_apres_midi
    """,
    "FREEME": """
    epargnez_moi epargne_moi epargnez_nous liberez_moi lachez_mon lache_mon dispensez_moi
    """,
    "LAST": """
    dernier derniere dernière
    """,
    "WISH": """
    que_ce_soit ce_soit soit_le que_cela_soit jespere_que
    """,
  ]
}
