extension OptOutLanguage {
  /// What the words of Portuguese stand for; the ways stand beside.
  static let portugueseWords: [String: String] = [
    "POLITE": """
    por_favor porfavor pfv pfvr pf pff favor_por por_gentileza gentileza gentilmente obrigado obrigada obg obgd \
    brigado brigada valeu vlw grato grata agradeço muito_obrigado muito_obrigada desde_ja oi ola olá bom_dia \
    boa_tarde boa_noite desculpa desculpe desculpem perdao com_licença agora agora_mesmo imediatamente urgente \
    ok tá ta certo gente galera pessoal moço moça amigo amigos querida querido senhor senhores senhora meu_deus \
    pelo_amor_de_deus pelamor pelamordedeus deus porra caralho merda cacete inferno droga putz tchau abraço \
    abraços abs att atenciosamente serio sério na_boa de_verdade de_uma_vez de_uma_vez_por_todas para_sempre \
    pra_sempre definitivamente cara mano bjs
    """,
    "LIGHT": """
    o a os as um uma uns umas de do da dos das em no na nos nas com por pelo pela para pra pro seu sua seus \
    suas teu tua meu minha meus minhas me mim se te lhe este esta estes estas esse essa esses essas isso isto \
    disso dessa desse desses dessas mais tantas tantos tanta muita muitas chatas chatos nenhum nenhuma nada \
    ninguem vocês voces vcs vc voce você tipo qualquer novamente de_novo nunca jamais aqui celular telefone \
    numero texto sms whats todo todos dia toda outra outras esse_numero nesse neste este_numero promocionais ou
    """,
    "JOINT": "e mas porque pq pois se quando antes enquanto embora então entao porém porem já_que ja_que senao senão",
    "OPENER": "eu quem estou voces vocês vc vcs",
    "LEAD": """
    quero queremos queria gostaria desejo preciso solicito peço peco exijo podem pode poderiam poderia favor \
    faça façam sim nao não oh então que ja já eu disse falei ja_disse ja_falei to_pedindo estou_pedindo pedi \
    como_faço_para como_faco_pra como_faço_pra como_faco_para como_posso como só so responder mensagem \
    mensagens as_mensagens isso essas_mensagens tem_como da_pra dá_pra devem tem_que têm_que vai vão \
    chega_disso vou de de_uma_vez gostaríamos
    """,
    "ALL": "tudo isso isto ja já com_isso agora todos todas disso logo ai aí por_aqui",
    "CEASE": """
    acabem acabe deixarem pararem parassem_de \
    fim_dos fim_das o_fim_dos \
    parassem parasse deixassem deixasse pare parem para parar parou_de para_de pára parem_de pare_de pra_parar \
    parar_de paro chega chega_de basta basta_de cesse cessem cessar deixe_de deixem_de deixar_de deixa_de \
    interrompa interrompam interromper suspenda suspendam suspender encerre encerrem encerrar abstenham-se \
    evitem evite evitar stop_com
    """,
    "OFF": """
    anulem anule \
    cancela cancele cancelem cancelar cancelamento cancelo encerrar encerre encerrem desativar desative \
    desativem desativa desliga desligar desligue desliguem suspender suspendam suspenda remover tirar tira tire \
    tirem retirar retire retirem bloquear silenciar anular finalizar excluir excluam parem_com interromper
    """,
    "UNSUB": """
    dessubscrev* anular_subscrição anular_a_subscrição \
    descadastr* ~descadastrar ~descadastrem descadastramento desinscrev* ~desinscrever desinscri* desinscrição \
    descadastro desassinar cancelar_inscricao cancelar_assinatura sair_da_lista sair_dessa_lista \
    sair_desta_lista quero_sair sair_do_grupo deixar_de_receber parar_de_receber nao_receber_mais não_receber \
    nao_receber me_tira_da_lista me_tirem_da_lista dar_baixa de_baixa_no desvincular desvincula desvinculem
    """,
    "CONTACT": """
    envios \
    escrever escrevam escreva escreve_me contatar contate contatem contacte contactem contactar perturbar \
    perturbe perturbem perturbando incomodar incomode incomodem incomodando importunar importune importunem \
    aborrecer encher enche encham enchendo chamar ligar liguem ligue ligando spammar spam_ear procurar procurem \
    bombardear bombardeiem amolar amole torrar insistir insistam insista contato contatos encher_o_saco \
    enche_o_saco encher_meu_saco assediar importunando mandando_msg escrevendo
    """,
    "SEND": """
    enviar envie enviem envia enviando envio enviarem mandar mande mandem manda mandando mandarem encaminhar \
    encaminhem me_mandar me_enviar enviar_me disparar disparem envies mandes enviado mandado
    """,
    "MSG": """
    subscrição subscricao \
    ~mensagem ~mensagens msg msgs mgs mensagen mensagems msgm mensage mensajem mensajens sms torpedo torpedos \
    texto textos ~notificação ~notificações notificacao notificacoes aviso avisos alerta alertas ~propaganda \
    ~propagandas publicidade anuncio anuncios ~promoção ~promoções promocao promocoes promo promos spam \
    inscricao assinatura cadastro informativo informativos comunicados marketing divulgação divulgacao
    """,
    "RECV": "receber recebendo recebe-las recebê-las saber ver",
    "THIS": "nisso isso isto essas esses nada mais disso desses dessas vcs_mais nada_de elas eles",
    "NEG": "nao não n nunca jamais naum ñ nem num",
    "NO": "sem nada_de zero nao não",
    "MORE": "mais novamente de_novo nunca_mais nunca jamais outra_vez",
    "WANTMORE": "continuar continuo",
    "PREP": "para pra de no na por em aqui com",
    "NUM": "numero número num nº nr telefone tel celular cel linha contato dados whats whatsapp fone zap numro",
    "REMOVE": """
    exclusao exclusão remocao remoção eliminação \
    remova remove remover removam tira tirar tire tirem retire retirem retirar retira exclua excluam excluir \
    exclui apague apaguem apagar apaga delete deletem deletar deleta elimine eliminem eliminar risquem risca \
    saquem
    """,
    "REMOVEME": """
    me_tira me_tire me_tirem me_remova me_remove me_removam me_exclua me_excluam me_exclui me_retire me_retirem \
    me_retira me_apaguem me_deleta me_deletem me_delete me_risca tira_eu tire_me tirem_me remova_me removam_me \
    exclua_me retire_me retirem_me me_tirar me_remover me_excluir me_retirar me_descadastr* tira_me tirar_me \
    remover_me
    """,
    "FROM": "de da do dessa desse desta deste",
    "WRONG": "errado errada errados errada_pessoa incorreto trocado equivocado erado",
    "PERSON": "pessoa",
    "FIX": "pedido mesa conta loja ticket cartao copo certo novo nota pontos reserva atualizar pedidos",
    "REFUSE": "recuso rejeito",
    "NEVER": "nao não nunca jamais n",
    "SIGNUP": """
    cadastrei me_cadastrei inscrevi me_inscrevi assinei autorizei solicitei pedi aceitei dei_permissao \
    dei_autorizacao dei_meu_numero dei_consentimento passei_meu_numero forneci_meu_numero fiz_cadastro \
    me_registrei registrei concordei
    """,
    "REVOKE": "revogo revogar retiro retirar cancelo removo revogada",
    "CONSENT": "consentimento autorização autorizacao permissao permissão autorizo consinto permito autorizado",
    "BLOCK": "bloquear bloqueando bloqueei bloqueio bloqueado bloqueados vou_bloquear bloqueiem",
    "YOU": "voces vcs vc você vocês numero esse este isso",
    "REPORT": "denunciar denuncio denunciando denuncia processar processo reportar reporto reclamar",
    "ALWAYS": """
    me_bloqueia me_bloqueie dono_mudou numero_mudou_de_dono mudou_de_dono me_deixa_em_paz me_deixe_em_paz \
    me_deixem_em_paz deixa_em_paz deixe_me_em_paz deixem_me_em_paz deixem_em_paz em_paz_por_favor \
    me_deixa_quiet* me_deixem_quiet* numero_errado número_errado nº_errado pessoa_errada telefone_errado \
    contato_errado errou_o_numero errou_de_numero errou_numero erraram_o_numero errou_a_pessoa errou_de_pessoa \
    voce_errou vc_errou ligou_errado mandou_errado mandou_pra_pessoa_errada nao_sou_essa_pessoa \
    não_sou_essa_pessoa nao_sou_a_pessoa não_sou_quem nao_sou_quem nao_me_perturb* não_perturb* nao_perturb* \
    nao_incomod* nao_me_incomod* nao_me_contat* nao_me_contact* não_contat* nao_contat* nao_me_procur* \
    nao_me_escrev* esqueçam_meu_numero esquece_meu_numero esqueca_meu_numero esqueçam_que_eu_existo \
    nao_e_mais_meu nao_e_mais_o_numero nao_usa_mais_esse nao_pertence_mais não_é_mais_da não_é_mais_do \
    não_é_mais_dela não_é_mais_dele nao_e_mais_dela nao_e_mais_dele nao_e_mais_da nao_e_mais_do \
    nao_conheço_nenhum* nao_conheço_ess* nao_mora_aqui para_de_encher parem_de_encher pare_de_encher nao_encham \
    nao_enche vai_se_foder vao_se_foder vai_tomar_no vao_tomar_no vsf vtnc vai_a_merda vai_pro_inferno \
    vao_pro_inferno isso_e_assedio nao_sou_client* não_sou_mais_client* nao_sou_mais_client* nao_autorizo \
    não_autorizo nao_autorizei não_dei_autorização nao_dei_autorizacao sem_minha_autorizacao \
    sem_minha_permissao sem_meu_consentimento nao_quero_mais_nada_de não_quero_mais_nada_de \
    nao_quero_mais_receb* não_quero_receber nao_quero_receber nao_quero_fazer_parte não_quero_participar \
    nao_quero_participar nao_quero_estar_n* fora_da_lista fora_dessa_lista stop_sms nao_quero_seguir sair_disso \
    nao_quero_saber_de_vcs nao_mandem_mais não_mande_mais nao_me_mande_mais nao_me_mandem_mais não_enviem_mais \
    nao_envie_mais nao_envia_mais nao_manda_mais nao_enviar_mais favor_nao_enviar favor_nao_mandar
    """,
    "ALONE": """
    sai_fora sai_daqui me_erra \
    chega ja_chega já_chega basta já_basta nao_quero_mais não_quero_mais n_quero_mais nao_quero não_quero \
    nao_quero_nada nao_quero_isso vaza vazem some sumam cai_fora caiam_fora para_com_isso parem_com_isso \
    pare_com_isso para_com_essas que_saco que_chatice que_inferno engano foi_engano e_engano é_engano spam \
    isso_e_spam é_spam bloqueado bloqueada bloqueei vou_bloquear to_bloqueando tô_bloqueando me_tira me_tirem \
    me_remova me_removam me_exclua me_excluam to_fora tô_fora estou_fora to_fora_disso nao_mais não_mais \
    nunca_mais nada_mais nao_interessa quero_cancelar gostaria_de_cancelar desejo_cancelar nao_preciso_mais \
    nao_preciso não_preciso_disso nao_gostei_disso quero_parar nao_pedi_isso não_pedi_isso nao_perturbe \
    cancela_isso cancela_tudo cancelem_tudo deixa_eu_em_paz nao_desejo não_desejo nao_desejo_mais \
    nao_tenho_interesse
    """,
    "THING": """
    aula aulas armario armário yoga pilates boxe sauna toalha personal curso oficina corte unhas manicure massagem limpeza furadeira tinta escada serra parafusos aluguel vinho sopa pizza fritas salada tomate alho maionese ovo arroz cerveza cerveja vaga quadra foto fotos encomenda \
    pedido pedidos reserva mesa cebola queijo leite acucar açucar café cafe cafes bolo pao pão chá cha \
    croissant croissants salgado conta cobrança cartao cartão talheres talher guardanapo guardanapos canudo \
    canudos sacola nota recibo codigo código pontos selo selos gelo molho bebida comida produto item entrega \
    gorjeta latte sorvete brigadeiro coxinha xarope copo copos tampa hamburguer frango carne sal gluten \
    cardapio taxa almoço almoco cafezinho lanche consulta horario agendamento
    """,
    "OFFER": """
    oferta ofertas coisas porcaria porcarias besteira besteiras lixo cupom cupons disso isso desconto descontos \
    nada novidades coisa serviço servico
    """,
    "NOMORE": """
    chega_de nao_mais não_mais sem_mais basta_de mais_nenhuma mais_nenhum nenhuma nenhum zero chega_dessas \
    chega_desses nada_de
    """,
    "WANT": """
    quero queremos quer desejo deseja desejamos gostaria preciso precisamos pretendo interesse aceito autorizo \
    autorizei permito solicitei pedi tenho_interesse qro kero concordo quiser
    """,
    "ME": """
    me mim nos eu minha_esposa meu_marido meu_filho minha_filha minha_mae meu_pai meus_dados meu_contato meu_nome
    """,
    "LIST": """
    lista listas base banco banco_de_dados cadastro cadastros sistema grupo transmissao agenda contatos registro \
    mailing
    """,
    "TIRED": """
    cansad* cansei fart* saco_cheio de_saco_cheio sem_paciencia sem_saco encheu não_aguento nao_aguento \
    ninguem_aguenta odeio detesto puto_com cheio_de cheia_de não_suporto nao_suporto enjoad* enjoei irritad*
    """,
    "TOOMANY": """
    demais muitas muitos tantas tantos excesso todo_dia todo_santo_dia toda_hora o_tempo_todo o_dia_todo direto \
    sem_parar exagero muita tanta tanto
    """,
    "ANNOY": """
    chatas chato chata chatos irritantes irritante insuportavel insuportáveis incomodam incomoda enche abusivas \
    inconvenientes inconveniente indesejadas indesejada perturbam saco e_spam é_spam
    """,
    "NOTINT": """
    nao_tenho_interesse não_tenho_interesse sem_interesse nao_estou_interessad* não_estou_interessad* \
    n_tenho_interesse nao_me_interessa não_me_interessa nao_interessa não_interessa nao_quero_saber sem_interese \
    nao_tenho_mais_interesse não_tenho_mais_interesse nao_to_interessad* tenho_zero_interesse nao_ha_interesse \
    perdi_o_interesse nao_me_interesso
    """,
    "AUTHORITY": """
    queixa cnpd anpd \
    advogado_vai justiça_vai \
    procon anatel lgpd advogado advogada policia polícia justiça justica processo_judicial vou_processar \
    vou_denunciar denuncio_voces reclame_aqui delegacia nao_me_perturbe processar_voces medidas_legais acionar \
    ação_judicial
    """,
    "WHOLE": """
    me_esquece revogo oposicao \
    sair cancelar cancele cancela cancelem fim encerrar remover remova pare descadastrar bloquear excluir exclua \
    deletar apagar faleceu falecido desativar errado encerra saia retirar chato perturbação
    """,
    "JEST": """
    delicia gostoso gostosa engraçado morrendo demais_de_bom que_fofo maravilhoso perfeito amei amo adoro amando \
    sonho
    """,
    "LEAVE": """
    deix*
    """,
    "PEACE": """
    em_paz quiet* sossegad*
    """,
    "NEXT": """
    mais_um mais_uma proxima próxima outra
    """,
    "SAID": """
    pedi disse respondi mandei escrevi falei enviei
    """,
    "STILL": """
    continuam continua ainda insistem
    """,
    "USE": """
    usar usando utilizar tratar tratamento
    """,
    "OBJECT": """
    oponho oposicao me_oponho
    """,
    "WHEN": """
    segunda terca quarta quinta sexta sabado domingo amanha hoje_a_noite
    """,
    "FREEME": """
    me_poupem me_poupe me_poupa poupem_me poupe_me me_esquece esqueçam_me larguem_me me_larga me_larguem me_liberem
    """,
    "LAST": """
    ultimo ultima último última
    """,
    "WISH": """
    que_seja seja espero_que_seja que_esta_seja que_essa_seja essa_foi esta_foi
    """,
  ]
}
